-- What led to a cluster that is no more leads on to where that went; an id that is used again leads
-- nowhere.
UPDATE cluster_aliases
SET cluster_id = further.cluster_id
FROM cluster_aliases further
WHERE cluster_aliases.cluster_id = further.old_cluster_id;

DELETE FROM cluster_aliases WHERE old_cluster_id IN (SELECT cluster_id FROM members);
