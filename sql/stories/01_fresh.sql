-- reads: articles, documents, duplicate_log, duplicate_members, fingerprints
-- writes: story_fresh
-- The articles with a new document and those whose cluster is another now, in portions by date: a
-- large run is many small ones, so that it needs no more memory and ends where daily runs in that
-- order would have.
CREATE OR REPLACE TEMP TABLE story_fresh AS
WITH fresh AS (
    SELECT article_key FROM documents WHERE run_id = $run_id
    UNION
    SELECT article_key FROM fingerprints WHERE run_id = $run_id
    UNION
    SELECT m.article_key
    FROM duplicate_members m
    JOIN duplicate_log l ON m.cluster_id IN (l.cluster_id, l.other_cluster_id)
    WHERE l.run_id = $run_id
    UNION
    SELECT article_key FROM duplicate_log WHERE run_id = $run_id
)
SELECT
    article_key,
    a.published_at,
    (row_number() OVER (ORDER BY a.published_at NULLS FIRST, article_key) - 1) // 5000 AS portion
FROM fresh
JOIN articles a USING (article_key)
WHERE a.is_current;
