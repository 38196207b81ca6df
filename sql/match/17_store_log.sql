-- reads: affected_keys, duplicate_members, members
-- writes: duplicate_log
INSERT INTO duplicate_log BY NAME
SELECT
    $run_id AS run_id,
    coalesce(members.cluster_id, was.cluster_id) AS cluster_id,
    article_key,
    if(members.cluster_id IS NULL, 'left', 'joined') AS event,
    if(members.cluster_id IS NULL, NULL, was.cluster_id) AS other_cluster_id
FROM members
FULL JOIN (
    SELECT article_key, cluster_id
    FROM duplicate_members
    SEMI JOIN affected_keys USING (article_key)
) was USING (article_key)
WHERE members.cluster_id IS DISTINCT FROM was.cluster_id
ORDER BY cluster_id, article_key;
