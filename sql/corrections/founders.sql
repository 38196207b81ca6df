-- The revisions that were made from these bytes, each with the document it was made from.
SELECT a.article_id, a.article_key, a.document_id, a.first_run_id
FROM articles a
JOIN documents d ON d.document_id = a.document_id
WHERE d.content_sha256 IN (SELECT unnest($content_sha256s::VARCHAR[]))
ORDER BY a.article_id;
