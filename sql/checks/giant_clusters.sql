-- warn: A duplicate cluster holds over 200 articles that are not word for word the same.
SELECT cluster_id, count(*) AS near_copies
FROM duplicate_members
WHERE method = 'near'
GROUP BY cluster_id
HAVING count(*) > 200
ORDER BY near_copies DESC, cluster_id;
