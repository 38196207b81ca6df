CREATE TEMP VIEW exported_date_candidates AS
SELECT t.*, m.published_month FROM date_candidates t JOIN months m USING (article_id);
