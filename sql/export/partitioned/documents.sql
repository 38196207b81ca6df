CREATE TEMP VIEW exported_documents AS
SELECT t.*, m.published_month FROM documents t JOIN months m USING (article_id);
