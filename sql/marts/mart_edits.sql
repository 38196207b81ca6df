CREATE TABLE mart_edits AS
WITH notices AS (
    -- lines that own up to a change, in the languages of the samples
    SELECT DISTINCT article_id
    FROM blocks
    WHERE regexp_matches(
        text,
        '^\W*(editor.s note|correct(ed|ion)|clarification|update[sd]?|amended|this (article|story|'
        || 'report|page) (has been|was) (amended|corrected|updated|changed)|korrektur|korrigiert|'
        || 'berichtigung|aktualisiert|richtigstellung|correct(if|ion)|rectificati(f|on)|mis(e)? à '
        || 'jour|correcci[oó]n|actualizad[oa]|rectificación|fe de erratas|corre[cç][aã]o|'
        || 'atualizad[oa]|correzione|rettifica|aggiornat[oa]|correctie|rectificatie|bijgewerkt|'
        || 'sprostowanie|korekta|aktualizacja|zaktualizowano|oppdatert|rettelse|rättelse|'
        || 'uppdaterad|opdateret|исправлен|обновлен|уточнени|виправлен|оновлен|更正|訂正|更新|정정)',
        'i'
    )
), texts AS (
    SELECT
        a.article_key,
        a.article_id,
        a.revision,
        a.source_id,
        coalesce(a.title, '') AS title,
        coalesce(a.modified_at, a.published_at) AS dated_at,
        d.retrieved_at,
        a.modified_at,
        n.article_id IS NOT NULL AS has_notice,
        list_distinct(string_split(a.body, chr(10) || chr(10))) AS paragraphs,
        list_distinct(regexp_extract_all(a.body, '\d+(?:[.,:/-]\d+)*')) AS numbers,
        list_distinct(regexp_extract_all(lower(a.body), '[\p{L}\p{M}]+|\d+')) AS words
    FROM articles a
    LEFT JOIN documents d ON d.document_id = a.document_id
    LEFT JOIN notices n ON n.article_id = a.article_id
    WHERE a.article_key IN (SELECT article_key FROM articles WHERE revision > 1)
), steps AS (
    SELECT
        n.*,
        o.article_id AS previous_article_id,
        o.title AS previous_title,
        o.has_notice AS had_notice,
        list_filter(n.numbers, lambda x: NOT list_contains(o.numbers, x)) AS numbers_added,
        list_filter(o.numbers, lambda x: NOT list_contains(n.numbers, x)) AS numbers_removed,
        len(list_filter(n.paragraphs, lambda x: NOT list_contains(o.paragraphs, x))) AS added,
        len(list_filter(o.paragraphs, lambda x: NOT list_contains(n.paragraphs, x))) AS removed,
        len(list_intersect(n.words, o.words)) AS shared,
        len(n.words) + len(o.words) AS held,
        coalesce(
            nullif(greatest(date_diff('second', o.dated_at, n.dated_at), 0), 0),
            date_diff('second', o.retrieved_at, n.retrieved_at)
        ) / 3600 AS hours_between,
        -- the page says when it was changed, and that is news since the revision before
        coalesce(
            n.modified_at > coalesce(o.modified_at, o.dated_at, '-infinity'), false
        ) AS dates_it
    FROM texts n
    JOIN texts o ON o.article_key = n.article_key AND o.revision = n.revision - 1
)
SELECT
    t.article_key,
    t.article_id,
    t.previous_article_id,
    t.revision,
    s.domain AS source,
    t.title,
    t.title <> t.previous_title AS title_changed,
    t.numbers_added,
    t.numbers_removed,
    t.added::INTEGER AS paragraphs_added,
    t.removed::INTEGER AS paragraphs_removed,
    round(t.shared / greatest(t.held - t.shared, 1), 4)::DOUBLE AS similarity,
    round(t.hours_between, 2)::DOUBLE AS hours_between,
    NOT t.dates_it AND (NOT t.has_notice OR t.had_notice) AS is_stealth
FROM steps t
LEFT JOIN sources s USING (source_id)
ORDER BY t.article_key, t.revision;

COMMENT ON TABLE mart_edits IS
    'One row a revision but the first of an article: what was changed since the one before.';
COMMENT ON COLUMN mart_edits.article_key IS 'The article.';
COMMENT ON COLUMN mart_edits.article_id IS 'The revision; `copydesk diff` shows it word by word.';
COMMENT ON COLUMN mart_edits.previous_article_id IS 'The revision before.';
COMMENT ON COLUMN mart_edits.revision IS 'Number of the revision, from 2.';
COMMENT ON COLUMN mart_edits.source IS 'Domain of the outlet.';
COMMENT ON COLUMN mart_edits.title IS 'Headline now.';
COMMENT ON COLUMN mart_edits.title_changed IS 'Whether the headline is another.';
COMMENT ON COLUMN mart_edits.numbers_added IS 'Numbers of the body that it had not.';
COMMENT ON COLUMN mart_edits.numbers_removed IS 'Numbers of the body that it has no more.';
COMMENT ON COLUMN mart_edits.paragraphs_added IS 'Paragraphs that are new or reworded.';
COMMENT ON COLUMN mart_edits.paragraphs_removed IS 'Paragraphs that are gone or reworded.';
COMMENT ON COLUMN mart_edits.similarity IS
    'Jaccard similarity of the two bodies by distinct words, 0 to 1.';
COMMENT ON COLUMN mart_edits.hours_between IS
    'Hours between the times the two state, else between retrievals; NULL when unknown.';
COMMENT ON COLUMN mart_edits.is_stealth IS
    'Whether the change is owned up to nowhere: no newer time of change and no notice of one.';
