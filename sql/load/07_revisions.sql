-- reads: assigned, documents
-- writes: revisions
-- The order of the revisions of every article this load touches, from all its documents.
CREATE OR REPLACE TEMP TABLE revisions AS
WITH placed AS (
    SELECT
        article_key,
        article_id,
        row_number() OVER (
            PARTITION BY article_key
            ORDER BY dated_at NULLS FIRST, retrieved_at NULLS FIRST, document_id
        ) AS place
    FROM documents
    SEMI JOIN assigned USING (article_key)
), spans AS (
    SELECT article_key, article_id, min(place) AS oldest, max(place) AS newest
    FROM placed
    GROUP BY article_key, article_id
)
SELECT
    article_id,
    row_number() OVER (PARTITION BY article_key ORDER BY oldest)::INTEGER AS revision,
    newest = max(newest) OVER (PARTITION BY article_key) AS is_current
FROM spans;
