-- error: A document belongs to no revision.
SELECT document_id, article_id, uri
FROM checked_documents
ANTI JOIN articles USING (article_id)
ORDER BY document_id;
