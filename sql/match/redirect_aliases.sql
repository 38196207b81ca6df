-- A cluster joined earlier into one that is joined now leads to where all of them are.
UPDATE cluster_aliases
SET cluster_id = moved.cluster_id
FROM (
    SELECT DISTINCT was.cluster_id AS old_cluster_id, members.cluster_id
    FROM members
    JOIN duplicate_members was USING (article_key)
    WHERE was.cluster_id <> members.cluster_id
) moved
WHERE cluster_aliases.cluster_id = moved.old_cluster_id;
