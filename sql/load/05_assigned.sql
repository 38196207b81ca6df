-- reads: articles, documents, new_documents
-- writes: assigned
-- Which revision each new document gives (founds) or repeats.
-- Bytes seen before repeat their revision whatever today's rules make of them, so that newer
-- rules never make a false revision; among the new, equal bytes count as their first document.
CREATE OR REPLACE TEMP TABLE assigned AS
WITH loaded AS (
    SELECT article_key, content_sha256, min(article_id) AS article_id
    FROM documents
    SEMI JOIN new_documents USING (article_key)
    GROUP BY article_key, content_sha256
), by_bytes AS (
    SELECT
        n.*,
        loaded.article_id AS same_bytes,
        first_value(n.content_hash) OVER (
            PARTITION BY n.article_key, n.content_sha256
            ORDER BY n.dated_at NULLS FIRST, n.retrieved_at NULLS FIRST, n.document_id
        ) AS wording
    FROM new_documents n
    LEFT JOIN loaded USING (article_key, content_sha256)
), repeating AS (
    SELECT b.*, coalesce(b.same_bytes, a.article_id) AS repeats
    FROM by_bytes b
    LEFT JOIN articles a
        ON a.article_key = b.article_key
        AND coalesce(a.uncorrected_hash, a.content_hash) = b.wording
), grouped AS (
    SELECT
        *,
        first_value(document_id) OVER founding AS founder,
        first_value(own_article_id) OVER founding AS founded
    FROM repeating
    WINDOW founding AS (
        PARTITION BY article_key, wording, repeats IS NULL
        -- what an editor corrected stands for its revision, lest the correction be lost
        ORDER BY corrected DESC, dated_at NULLS FIRST, retrieved_at NULLS FIRST, document_id
    )
)
SELECT
    document_id,
    article_key,
    coalesce(repeats, founded) AS article_id,
    repeats IS NULL AND founder = document_id AS founds,
    times_staged
FROM grouped;
