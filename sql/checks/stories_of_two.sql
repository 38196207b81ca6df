-- error: A story has fewer than two articles, or not exactly one central one.
SELECT story_id, count(*) AS articles, count_if(is_central) AS central
FROM story_members
GROUP BY story_id
HAVING count(*) < 2 OR count_if(is_central) <> 1
ORDER BY story_id;
