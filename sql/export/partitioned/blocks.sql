CREATE TEMP VIEW exported_blocks AS
SELECT t.*, m.published_month FROM blocks t JOIN months m USING (article_id);
