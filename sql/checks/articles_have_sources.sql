-- error: An article names an outlet that does not exist.
SELECT article_id, source_id
FROM checked_articles
ANTI JOIN sources USING (source_id)
WHERE source_id IS NOT NULL
ORDER BY article_id;
