-- Pairs of articles worth comparing, at least one of them new in this run, each pair once.
WITH placed AS (
    SELECT
        *,
        published_at IS NULL AS undated,
        row_number() OVER (
            PARTITION BY sketch_key, published_at IS NULL ORDER BY published_at, article_number
        ) AS place
    FROM shared_keys
), blocks AS (
    SELECT *, place // 50 AS block FROM placed
), fresh_blocks AS (
    SELECT * FROM blocks SEMI JOIN fresh_prints USING (article_number)
), meeting AS (
    -- A key that thousands share (a notice, a template) pairs each with the 50 before and after
    -- it in time, so that cost grows with the articles and not with their square. In order of
    -- time two neighbours stay neighbours when others came later: no order of loading loses one.
    SELECT f.article_number AS fresh_number, o.article_number AS other_number
    FROM (SELECT *, unnest([block - 1, block, block + 1]) AS near_block FROM fresh_blocks) f
    JOIN blocks o
        ON o.sketch_key = f.sketch_key
        AND o.undated = f.undated
        AND o.block = f.near_block
    WHERE o.article_number <> f.article_number
        AND abs(o.place - f.place) <= 50
        AND coalesce(
            o.published_at BETWEEN f.published_at - to_days($window_days)
                AND f.published_at + to_days($window_days),
            true
        )
    UNION ALL
    -- dated and undated have no order between them: they meet where the key is no notice
    SELECT f.article_number AS fresh_number, o.article_number AS other_number
    FROM fresh_blocks f
    JOIN blocks o ON o.sketch_key = f.sketch_key AND o.undated <> f.undated
    WHERE o.place <= 500 AND f.place <= 500
), sharing AS (
    SELECT fresh_number, other_number
    FROM meeting
    GROUP BY ALL
    -- one shared key is chance more often than not
    HAVING count(*) >= 2
), near AS (
    SELECT DISTINCT
        least(a.article_id, b.article_id) AS article_a,
        greatest(a.article_id, b.article_id) AS article_b
    FROM sharing s
    JOIN fresh_prints a ON a.article_number = s.fresh_number
    JOIN fingerprints b ON b.article_number = s.other_number
    WHERE a.article_key <> b.article_key AND a.text_number <> b.text_number
), equal AS (
    -- a chain links a group of equal texts as surely as all its pairs, however large it is
    SELECT
        article_id,
        article_key,
        run_id,
        lead({'id': article_id, 'key': article_key, 'run': run_id}) OVER (
            PARTITION BY text_number ORDER BY published_at NULLS FIRST, article_key, article_id
        ) AS next
    FROM fingerprints
    SEMI JOIN fresh_prints USING (text_number)
), exact AS (
    SELECT least(article_id, next.id) AS article_a, greatest(article_id, next.id) AS article_b
    FROM equal
    WHERE article_key <> next.key AND $run_id IN (run_id, next.run)
)
SELECT article_a, article_b FROM near
UNION ALL
SELECT article_a, article_b FROM exact
ORDER BY article_a, article_b;
