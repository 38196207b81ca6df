-- error: A text is present or missing where its document says otherwise.
SELECT document_id, 'text without document' AS fault
FROM document_texts
ANTI JOIN documents USING (document_id)
UNION ALL
SELECT document_id, 'text document without text' AS fault
FROM checked_documents
ANTI JOIN document_texts USING (document_id)
WHERE media_type = 'text/plain'
ORDER BY ALL;
