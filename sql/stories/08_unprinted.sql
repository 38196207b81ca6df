-- reads: articles, story_prints, story_seeds
-- writes: nothing
-- The current texts that stand for others or alone and have no print. A month or year is no date.
SELECT
    a.article_key,
    a.article_id,
    a.language,
    CASE WHEN a.published_at_precision NOT IN ('month', 'year') THEN a.published_at END
        AS published_at,
    (a.published_at_origin IS DISTINCT FROM 'text') AS date_is_firm,
    a.title,
    a.body
FROM articles a
JOIN (SELECT DISTINCT unit_key AS article_key FROM story_seeds) units USING (article_key)
ANTI JOIN story_prints USING (article_key)
WHERE a.is_current
ORDER BY a.article_key;
