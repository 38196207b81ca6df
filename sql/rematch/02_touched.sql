-- Every article of the clusters that the correction may change.
CREATE OR REPLACE TEMP TABLE touched_keys AS
WITH seeds AS (
    SELECT unnest([key_a, key_b]) AS article_key
    FROM duplicate_links
    WHERE run_id = 'correction'
    UNION
    SELECT article_key FROM rematched
), clusters AS (
    SELECT DISTINCT cluster_id FROM duplicate_members SEMI JOIN seeds USING (article_key)
)
SELECT article_key FROM seeds
UNION
SELECT article_key FROM duplicate_members SEMI JOIN clusters USING (cluster_id);
