-- error: A revision exists more than once.
SELECT article_id, count(*) AS times
FROM articles
SEMI JOIN checked_articles USING (article_id)
GROUP BY article_id
HAVING count(*) > 1
ORDER BY article_id;
