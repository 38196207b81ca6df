-- warn: A duplicate cluster holds more than 200 articles that are not identical word for word.
SELECT cluster_id, count(*) AS near_copies
FROM duplicate_members
WHERE method = 'near'
GROUP BY cluster_id
HAVING count(*) > 200
ORDER BY near_copies DESC, cluster_id;
