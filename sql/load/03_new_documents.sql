-- reads: documents, staged_articles, staged_documents
-- writes: new_documents
-- One row a document that is not loaded yet, with what decides its revision.
-- A document staged several times gives the same rows each time; the smallest place names it.
CREATE OR REPLACE TEMP TABLE new_documents AS
WITH once AS (
    SELECT
        document_id,
        min(article_key) AS article_key,
        min(moved_key) AS moved_key,
        min({'uri': uri, 'locator': locator}) AS place,
        min(record_id) AS record_id,
        min(media_type) AS media_type,
        min(content_sha256) AS content_sha256,
        min(byte_length) AS byte_length,
        min(retrieved_at) AS retrieved_at,
        min(declared_language) AS declared_language,
        min(extra) AS extra,
        count(*) AS times_staged
    FROM staged_documents
    ANTI JOIN documents USING (document_id)
    GROUP BY document_id
), cleaned AS (
    SELECT
        document_id,
        min(article_id) AS own_article_id,
        min(coalesce(uncorrected_hash, content_hash)) AS content_hash,
        bool_or(uncorrected_hash IS NOT NULL) AS corrected,
        min(coalesce(modified_at, published_at)) AS dated_at
    FROM staged_articles
    GROUP BY document_id
)
SELECT * FROM once LEFT JOIN cleaned USING (document_id);
