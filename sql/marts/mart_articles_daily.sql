CREATE TABLE mart_articles_daily AS
SELECT
    (a.published_at AT TIME ZONE 'UTC')::DATE AS day,
    a.source_id,
    s.domain AS source,
    a.language,
    count(*) AS articles,
    count(*) FILTER (a.is_representative) AS unique_articles,
    sum(a.word_count)::BIGINT AS words
FROM articles a
LEFT JOIN sources s USING (source_id)
WHERE a.is_current
GROUP BY ALL
ORDER BY ALL;

COMMENT ON TABLE mart_articles_daily IS
    'One row a day, outlet and language: how much was published, counting newest revisions only.';
COMMENT ON COLUMN mart_articles_daily.day IS
    'Day of publication in UTC; NULL for articles without a date.';
COMMENT ON COLUMN mart_articles_daily.source_id IS 'The outlet.';
COMMENT ON COLUMN mart_articles_daily.source IS 'Domain of the outlet; NULL when unknown.';
COMMENT ON COLUMN mart_articles_daily.language IS 'BCP 47 primary tag, und when unknown.';
COMMENT ON COLUMN mart_articles_daily.articles IS 'Articles.';
COMMENT ON COLUMN mart_articles_daily.unique_articles IS
    'Articles that stand for their duplicate cluster or have none.';
COMMENT ON COLUMN mart_articles_daily.words IS 'Words in their bodies.';
