CREATE TABLE mart_syndication_sources AS
WITH articles_of AS (
    SELECT
        s.domain AS source,
        count(*) AS articles,
        count(m.article_id) AS shared,
        count_if(m.is_first) AS first,
        count_if(m.first_article_id IS NOT NULL AND NOT m.is_first) AS copied,
        count_if(NOT m.is_first AND m.method = 'exact') AS word_for_word,
        count(m.agency) AS credited,
        median(m.delay_minutes) FILTER (NOT m.is_first) AS median_delay,
        avg(m.changed_share) FILTER (NOT m.is_first) AS changed
    FROM current_articles a
    JOIN sources s ON s.source_id = a.source_id
    LEFT JOIN mart_syndication m ON m.article_id = a.article_id
    GROUP BY s.domain
)
SELECT
    source,
    articles::INTEGER AS articles,
    (articles - shared)::INTEGER AS own,
    first::INTEGER AS ran_first,
    copied::INTEGER AS copied,
    word_for_word::INTEGER AS word_for_word,
    credited::INTEGER AS credited,
    round(copied / articles, 4)::DOUBLE AS copied_share,
    median_delay::DOUBLE AS median_delay_minutes,
    round(changed, 4)::DOUBLE AS mean_changed_share,
    copied = articles AS only_copies
FROM articles_of
ORDER BY copied_share DESC, source;

COMMENT ON TABLE mart_syndication_sources IS
    'One row an outlet: how much of what it runs others ran first.';
COMMENT ON COLUMN mart_syndication_sources.source IS 'Domain of the outlet.';
COMMENT ON COLUMN mart_syndication_sources.articles IS 'Its articles, newest revisions.';
COMMENT ON COLUMN mart_syndication_sources.own IS 'Of these, in no duplicate cluster.';
COMMENT ON COLUMN mart_syndication_sources.ran_first IS 'Ran first, and by others too.';
COMMENT ON COLUMN mart_syndication_sources.copied IS
    'Ran by somebody else first; where nobody in the cluster has a date, not counted.';
COMMENT ON COLUMN mart_syndication_sources.word_for_word IS
    'Of the shared ones that it was not first with, matched word for word.';
COMMENT ON COLUMN mart_syndication_sources.credited IS 'Shared ones that name an agency.';
COMMENT ON COLUMN mart_syndication_sources.copied_share IS 'copied / articles, 0 to 1.';
COMMENT ON COLUMN mart_syndication_sources.median_delay_minutes IS
    'Minutes that half of its copies came after the first; NULL when unknown.';
COMMENT ON COLUMN mart_syndication_sources.mean_changed_share IS
    'How much of the wording it changes in copies, 0 to 1; NULL when it has none.';
COMMENT ON COLUMN mart_syndication_sources.only_copies IS
    'Whether it runs nothing else: others ran every article of it first.';
