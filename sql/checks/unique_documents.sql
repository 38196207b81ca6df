-- error: A document is loaded more than once.
SELECT document_id, count(*) AS times
FROM documents
SEMI JOIN checked_documents USING (document_id)
GROUP BY document_id
HAVING count(*) > 1
ORDER BY document_id;
