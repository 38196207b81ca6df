CREATE TEMP VIEW exported_articles AS
SELECT a.*, m.published_month FROM articles a JOIN months m USING (article_id);
