-- error: A byline or tag refers to a name that does not exist.
SELECT article_id, author_id AS name_id, 'author' AS kind
FROM article_authors
ANTI JOIN authors USING (author_id)
UNION ALL
SELECT article_id, tag_id, 'tag'
FROM article_tags
ANTI JOIN tags USING (tag_id)
ORDER BY ALL;
