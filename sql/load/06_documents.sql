-- reads: assigned, new_documents, staged_document_texts
-- writes: document_texts, documents
INSERT INTO documents BY NAME
SELECT
    n.* EXCLUDE (place, times_staged, moved_key, own_article_id, content_hash, corrected),
    place.uri AS uri,
    place.locator AS locator,
    article_id,
    getvariable('load').run_id AS run_id
FROM new_documents n
JOIN assigned USING (document_id);

INSERT INTO document_texts BY NAME
SELECT document_id, text
FROM staged_document_texts
JOIN assigned USING (document_id)
WHERE times_staged = 1
UNION ALL
(
    SELECT DISTINCT ON (document_id) document_id, text
    FROM staged_document_texts
    JOIN assigned USING (document_id)
    WHERE times_staged > 1
    ORDER BY ALL
);
