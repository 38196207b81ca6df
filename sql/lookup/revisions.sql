-- All revisions of the article of which one is given, oldest first.
SELECT
    a.article_id,
    a.revision,
    a.is_current,
    a.title,
    a.body,
    coalesce(a.modified_at, a.published_at) AS dated_at
FROM articles a
JOIN articles asked ON asked.article_key = a.article_key
WHERE asked.article_id = $article_id
ORDER BY a.revision;
