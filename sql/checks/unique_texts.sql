-- error: A document has more than one text.
SELECT document_id, count(*) AS times
FROM document_texts
SEMI JOIN checked_documents USING (document_id)
GROUP BY document_id
HAVING count(*) > 1
ORDER BY document_id;
