-- reads: affected_keys, duplicate_members
-- writes: nothing
SELECT article_key, cluster_id, run_id
FROM duplicate_members
SEMI JOIN affected_keys USING (article_key);
