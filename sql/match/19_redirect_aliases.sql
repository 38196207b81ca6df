-- reads: affected_keys, cluster_aliases, duplicate_members, members
-- writes: cluster_aliases
-- What led to a cluster that is no more leads on to where that went; what led to one that
-- fell apart leads nowhere, nor does an id that is used again.
UPDATE cluster_aliases
SET cluster_id = further.cluster_id
FROM cluster_aliases further
WHERE cluster_aliases.cluster_id = further.old_cluster_id;

DELETE FROM cluster_aliases
WHERE cluster_id NOT IN (SELECT cluster_id FROM members)
    AND cluster_id IN (
        SELECT cluster_id FROM duplicate_members SEMI JOIN affected_keys USING (article_key)
    );

DELETE FROM cluster_aliases WHERE old_cluster_id IN (SELECT cluster_id FROM members);
