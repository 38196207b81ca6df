INSERT INTO cluster_aliases BY NAME
SELECT DISTINCT was.cluster_id AS old_cluster_id, members.cluster_id, $run_id AS run_id
FROM members
JOIN duplicate_members was USING (article_key)
WHERE was.cluster_id <> members.cluster_id
ORDER BY ALL;
