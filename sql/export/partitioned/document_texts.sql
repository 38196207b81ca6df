CREATE TEMP VIEW exported_document_texts AS
SELECT t.*, m.published_month
FROM document_texts t
JOIN documents USING (document_id)
JOIN months m USING (article_id);
