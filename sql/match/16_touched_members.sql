-- reads: duplicate_members, touched_keys
-- writes: nothing
SELECT article_key, cluster_id, run_id
FROM duplicate_members
SEMI JOIN touched_keys USING (article_key);
