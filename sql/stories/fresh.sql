-- The articles with a new document, in portions by date: a large run is many small ones, so that
-- it needs no more memory and ends where daily runs in that order would have.
CREATE OR REPLACE TEMP TABLE story_fresh AS
WITH fresh AS (
    SELECT article_key FROM documents WHERE run_id = $run_id
    UNION
    SELECT article_key FROM fingerprints WHERE run_id = $run_id
)
SELECT
    article_key,
    a.published_at,
    (row_number() OVER (ORDER BY a.published_at NULLS FIRST, article_key) - 1) // 5000 AS portion
FROM fresh
JOIN articles a USING (article_key)
WHERE a.is_current;
