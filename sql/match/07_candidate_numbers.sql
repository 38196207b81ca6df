-- reads: fresh_prints, shared_keys
-- writes: candidate_numbers
-- Which revisions share enough keys with one of this run to be worth comparing.
CREATE OR REPLACE TEMP TABLE candidate_numbers AS
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
)
SELECT fresh_number, other_number
FROM meeting
GROUP BY ALL
-- one shared key is chance more often than not
HAVING count(*) >= 2;
