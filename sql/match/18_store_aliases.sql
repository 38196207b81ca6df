-- reads: duplicate_members, members
-- writes: cluster_aliases
-- A cluster that is no more goes where most of its articles went.
INSERT INTO cluster_aliases BY NAME
SELECT old_cluster_id, arg_max(cluster_id, {'articles': articles, 'id': cluster_id}) AS cluster_id,
    $run_id AS run_id
FROM (
    SELECT was.cluster_id AS old_cluster_id, members.cluster_id, count(*) AS articles
    FROM members
    JOIN duplicate_members was USING (article_key)
    GROUP BY ALL
) moved
WHERE old_cluster_id NOT IN (SELECT cluster_id FROM members)
GROUP BY old_cluster_id
ORDER BY old_cluster_id;
