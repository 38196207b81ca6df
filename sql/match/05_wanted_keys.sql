-- reads: fresh_prints, hot_keys
-- writes: wanted_keys
-- The sketch keys of this run's revisions; their dates say in which part of hot_keys they are.
CREATE OR REPLACE TEMP TABLE wanted_keys AS
SELECT DISTINCT sketch_key
FROM (
    SELECT sketch_key, article_number FROM hot_keys WHERE published_at BETWEEN $oldest AND $newest
    UNION ALL
    SELECT sketch_key, article_number FROM hot_keys WHERE published_at IS NULL
) hot
SEMI JOIN fresh_prints USING (article_number);
