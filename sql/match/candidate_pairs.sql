-- Pairs of articles worth comparing, at least one of them new in this run, each pair once.
WITH fresh AS (
    SELECT article_number, text_hash, list_sort(shingles)[:32] AS sketch
    FROM fingerprints
    WHERE run_id = $run_id AND len(shingles) > 0
), fresh_keys AS (
    SELECT DISTINCT unnest(sketch) AS sketch_key FROM fresh
), placed AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY sketch_key ORDER BY published_at NULLS FIRST, article_number
        ) AS place
    FROM sketch_keys
    SEMI JOIN fresh_keys USING (sketch_key)
), blocks AS (
    SELECT *, place // 50 AS block FROM placed
), sharing AS (
    -- A key that thousands share (a notice, a template) pairs each with the 50 before and after
    -- it in time, so that cost grows with the articles and not with their square. In order of
    -- time two neighbours stay neighbours when others came later: no order of loading loses one.
    SELECT f.article_number AS fresh_number, o.article_number AS other_number
    FROM (
        SELECT *, unnest([block - 1, block, block + 1]) AS near_block
        FROM blocks
        SEMI JOIN fresh USING (article_number)
    ) f
    JOIN blocks o ON o.sketch_key = f.sketch_key AND o.block = f.near_block
    WHERE o.article_number <> f.article_number
        AND abs(o.place - f.place) <= 50
        AND coalesce(
            o.published_at BETWEEN f.published_at - INTERVAL 30 DAY
                AND f.published_at + INTERVAL 30 DAY,
            true
        )
    GROUP BY ALL
    -- one shared key is chance more often than not
    HAVING count(*) >= 2
), near AS (
    SELECT DISTINCT
        least(a.article_id, b.article_id) AS article_a,
        greatest(a.article_id, b.article_id) AS article_b
    FROM sharing s
    JOIN fingerprints a ON a.article_number = s.fresh_number
    JOIN fingerprints b ON b.article_number = s.other_number
    WHERE a.article_key <> b.article_key AND a.text_hash <> b.text_hash
), equal AS (
    -- a chain links a group of equal texts as surely as all its pairs, however large it is
    SELECT
        article_id,
        article_key,
        run_id,
        lead({'id': article_id, 'key': article_key, 'run': run_id}) OVER (
            PARTITION BY text_hash ORDER BY published_at NULLS FIRST, article_key, article_id
        ) AS next
    FROM fingerprints
    SEMI JOIN fresh USING (text_hash)
), exact AS (
    SELECT least(article_id, next.id) AS article_a, greatest(article_id, next.id) AS article_b
    FROM equal
    WHERE article_key <> next.key AND $run_id IN (run_id, next.run)
)
SELECT article_a, article_b FROM near
UNION ALL
SELECT article_a, article_b FROM exact
ORDER BY article_a, article_b;
