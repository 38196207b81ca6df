CREATE TABLE snapshot.articles AS
SELECT
    a.article_id,
    a.article_key,
    a.document_id,
    a.source_id,
    a.url,
    a.canonical_url,
    a.title,
    a.standfirst,
    a.body,
    a.language,
    a.language_confidence,
    a.language_reliable,
    a.language_second,
    a.language_script,
    a.language_detector,
    a.mixed,
    a.foreign_share,
    a.declared_language,
    a.language_agrees,
    a.attribution,
    a.completeness,
    a.completeness_reason,
    a.published_at,
    a.published_at_precision,
    a.published_at_origin,
    a.modified_at,
    a.word_count,
    a.content_hash,
    a.revision,
    a.is_current,
    m.cluster_id AS duplicate_cluster_id,
    coalesce(m.is_representative, true) AS is_representative,
    s.story_id,
    a.first_run_id,
    coalesce(c.changed_run_id, a.first_run_id) AS changed_run_id,
    a.pipeline_version
FROM articles a
LEFT JOIN duplicate_members m ON m.article_key = a.article_key
LEFT JOIN article_changes c ON a.article_id = c.article_id
LEFT JOIN story_members s ON a.article_key = s.article_key;

COMMENT ON TABLE snapshot.articles IS
    'One row a revision of an article: text, language, times and outlet.';
COMMENT ON COLUMN snapshot.articles.article_id IS
    'Hash of article_key and of the bytes of the first document of the revision.';
COMMENT ON COLUMN snapshot.articles.article_key IS
    'What all revisions share: canonical URL, outlet and record id, file or content hash.';
COMMENT ON COLUMN snapshot.articles.document_id IS 'The document that the row was made from.';
COMMENT ON COLUMN snapshot.articles.source_id IS 'The outlet; NULL when nothing tells.';
COMMENT ON COLUMN snapshot.articles.url IS 'Address as the record or page gives it.';
COMMENT ON COLUMN snapshot.articles.canonical_url IS
    'Address without tracking and fragments, as the page declares it on the same site.';
COMMENT ON COLUMN snapshot.articles.title IS 'Headline.';
COMMENT ON COLUMN snapshot.articles.standfirst IS 'Summary line under the headline.';
COMMENT ON COLUMN snapshot.articles.body IS
    'Clean text: body blocks with a blank line between, a shown standfirst first.';
COMMENT ON COLUMN snapshot.articles.language IS
    'BCP 47 primary tag; zh-Hans, zh-Hant, or hi-Latn and the like; und when unknown.';
COMMENT ON COLUMN snapshot.articles.language_confidence IS
    'Measured precision of such answers, 0 to 1; see docs/language.md.';
COMMENT ON COLUMN snapshot.articles.language_reliable IS 'Whether to lean on the language.';
COMMENT ON COLUMN snapshot.articles.language_second IS
    'The next best language, in a mixed text the other one; NULL without any.';
COMMENT ON COLUMN snapshot.articles.language_script IS
    'ISO 15924 code of the main script, such as Latn, Cyrl or Hant.';
COMMENT ON COLUMN snapshot.articles.language_detector IS
    'What decided: which voters agreed, script, signs, words, or declared; see docs/language.md.';
COMMENT ON COLUMN snapshot.articles.mixed IS
    'Whether 15 % of the body or more is in other languages.';
COMMENT ON COLUMN snapshot.articles.foreign_share IS
    'Share of the characters of the body in blocks of other languages, 0 to 1.';
COMMENT ON COLUMN snapshot.articles.declared_language IS
    'What record, page or feed declare, as a tag like language (or zh); NULL for nothing.';
COMMENT ON COLUMN snapshot.articles.language_agrees IS
    'Whether declared and detected language agree; NULL where none is declared or reliable.';
COMMENT ON COLUMN snapshot.articles.attribution IS
    'Outlet or organisation that is named as the author where no person is.';
COMMENT ON COLUMN snapshot.articles.completeness IS
    'complete; from_data: the page shows a teaser, the text was in its data; teaser; cut_short;
NULL unknown.';
COMMENT ON COLUMN snapshot.articles.completeness_reason IS
    'What tells: page_data, not_free, word_count, description, wall_below, ellipsis, abrupt_end.';
COMMENT ON COLUMN snapshot.articles.published_at IS
    'When the outlet says it published it; NULL when it does not say.';
COMMENT ON COLUMN snapshot.articles.published_at_precision IS
    'second, minute, day, month or year: how exactly published_at is known.';
COMMENT ON COLUMN snapshot.articles.published_at_origin IS
    'Where published_at was found: record, jsonld, meta, feed, text or url.';
COMMENT ON COLUMN snapshot.articles.modified_at IS 'When the outlet says it last changed it.';
COMMENT ON COLUMN snapshot.articles.word_count IS 'Words of the body.';
COMMENT ON COLUMN snapshot.articles.content_hash IS
    'Hash of the clean title and body: differs between revisions.';
COMMENT ON COLUMN snapshot.articles.revision IS
    '1 for the first revision of the article, then on, in order of modified or published time.';
COMMENT ON COLUMN snapshot.articles.is_current IS 'Whether this is the newest revision.';
COMMENT ON COLUMN snapshot.articles.duplicate_cluster_id IS
    'The cluster of articles with the same text; NULL when there is no other.';
COMMENT ON COLUMN snapshot.articles.is_representative IS
    'Whether the article stands for its cluster; true when it has none.';
COMMENT ON COLUMN snapshot.articles.story_id IS
    'The story (articles on one event); NULL when no other article tells it.';
COMMENT ON COLUMN snapshot.articles.first_run_id IS 'Run that loaded it.';
COMMENT ON COLUMN snapshot.articles.changed_run_id IS
    'Newest run in which the row changed, corrections counted in; ask for >= the last one seen.';
COMMENT ON COLUMN snapshot.articles.pipeline_version IS
    'Version of rules, models and site templates that cleaned it.';
