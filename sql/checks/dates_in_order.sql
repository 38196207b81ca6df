-- warn: An article was changed or fetched more than two days before it was published.
SELECT a.article_id, a.url, a.published_at, a.modified_at, d.retrieved_at
FROM checked_articles a
JOIN documents d USING (document_id)
WHERE a.modified_at < a.published_at - INTERVAL 2 DAY
    OR d.retrieved_at < a.published_at - INTERVAL 2 DAY
ORDER BY a.article_id;
