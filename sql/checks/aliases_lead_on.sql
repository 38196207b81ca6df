-- error: An alias points to a duplicate cluster that is gone, or away from one that exists.
SELECT old_cluster_id, cluster_id
FROM cluster_aliases
WHERE cluster_id NOT IN (SELECT cluster_id FROM duplicate_members)
    OR old_cluster_id IN (SELECT cluster_id FROM duplicate_members)
ORDER BY old_cluster_id;
