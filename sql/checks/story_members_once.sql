-- error: An article is in more than one story, or does not exist.
SELECT m.article_key, list(m.story_id ORDER BY m.story_id) AS stories
FROM story_members m
LEFT JOIN articles a ON a.article_key = m.article_key AND a.is_current
GROUP BY m.article_key
HAVING count(*) > 1 OR NOT coalesce(bool_and(a.is_current), false)
ORDER BY m.article_key;
