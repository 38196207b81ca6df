-- reads: prints, story_keys, story_prints
-- writes: nothing
-- Pairs of texts worth comparing, with at least one in the registered frame `prints`, each once.
WITH fresh AS (
    SELECT md5_number_lower(article_key) AS article_number FROM prints
), fresh_keys AS (
    SELECT DISTINCT key_term FROM story_keys SEMI JOIN fresh USING (article_number)
), placed AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY key_term, language ORDER BY published_at NULLS FIRST, article_number
        ) AS place
    FROM story_keys
    SEMI JOIN fresh_keys USING (key_term)
), blocks AS (
    -- A term that thousands share pairs each with the 500 before and after it in time, so that
    -- cost grows with the articles and not with their square.
    SELECT *, place // 500 AS block FROM placed
), candidate_numbers AS (
    SELECT f.article_number AS fresh_number, o.article_number AS other_number
    FROM (
        SELECT *, unnest([block - 1, block, block + 1]) AS near_block
        FROM blocks
        SEMI JOIN fresh USING (article_number)
    ) f
    JOIN blocks o
        ON o.key_term = f.key_term AND o.language = f.language AND o.block = f.near_block
    WHERE o.article_number <> f.article_number
        AND abs(o.place - f.place) <= 500
        AND coalesce(
            NOT (o.date_is_firm AND f.date_is_firm)
            OR o.published_at BETWEEN f.published_at - INTERVAL 30 DAY
                AND f.published_at + INTERVAL 30 DAY,
            true
        )
    GROUP BY ALL
    HAVING count(*) >= 2
)
SELECT DISTINCT
    least(a.article_key, b.article_key) AS key_a,
    greatest(a.article_key, b.article_key) AS key_b
FROM candidate_numbers n
JOIN story_prints a ON a.article_number = n.fresh_number
JOIN story_prints b ON b.article_number = n.other_number
WHERE a.article_key <> b.article_key
ORDER BY key_a, key_b;
