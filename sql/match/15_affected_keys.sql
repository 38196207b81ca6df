-- reads: documents, duplicate_links, linked_articles
-- writes: affected_keys
-- Every article that links connect with one that this run may have changed the cluster of: by a new
-- link, or because another revision of it may be the current one now.
CREATE OR REPLACE TEMP TABLE affected_keys AS
WITH ends AS (
    SELECT unnest([key_a, key_b]) AS article_key FROM duplicate_links WHERE run_id = $run_id
), seeds AS (
    SELECT article_key FROM ends
    UNION
    SELECT article_key FROM documents WHERE run_id = $run_id
), components AS (
    SELECT DISTINCT component FROM linked_articles SEMI JOIN seeds USING (article_key)
)
SELECT article_key FROM ends
UNION
SELECT article_key FROM linked_articles SEMI JOIN components USING (component);
