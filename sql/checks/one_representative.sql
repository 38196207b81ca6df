-- error: A duplicate cluster has no representative or several, or only one member.
SELECT cluster_id, count(*) AS members, count_if(is_representative) AS representatives
FROM duplicate_members
GROUP BY cluster_id
HAVING count_if(is_representative) <> 1 OR count(*) < 2
ORDER BY cluster_id;
