-- error: An article has no body.
SELECT article_id, url, title
FROM checked_articles
WHERE coalesce(trim(body), '') = ''
ORDER BY article_id;
