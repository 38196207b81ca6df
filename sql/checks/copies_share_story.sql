-- warn: Copies of one text are in different stories, or only some of them are in a story.
SELECT d.cluster_id, list(DISTINCT s.story_id ORDER BY s.story_id) AS stories
FROM duplicate_members d
LEFT JOIN story_members s ON s.article_key = d.article_key
GROUP BY d.cluster_id
HAVING count(DISTINCT s.story_id) > 1 OR (count(s.story_id) > 0 AND count(s.story_id) < count(*))
ORDER BY d.cluster_id;
