-- Every article of the clusters that this run may change: by a new link, or because another
-- revision of a member may be the current one now.
CREATE OR REPLACE TEMP TABLE touched_keys AS
WITH linked AS (
    SELECT unnest([key_a, key_b]) AS article_key FROM duplicate_links WHERE run_id = $run_id
), seeds AS (
    SELECT article_key FROM linked
    UNION
    SELECT article_key FROM documents WHERE run_id = $run_id
), clusters AS (
    SELECT DISTINCT cluster_id FROM duplicate_members SEMI JOIN seeds USING (article_key)
)
SELECT article_key FROM linked
UNION
SELECT article_key FROM duplicate_members SEMI JOIN clusters USING (cluster_id);
