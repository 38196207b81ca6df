CREATE TABLE snapshot.cluster_aliases AS
SELECT old_cluster_id, cluster_id, run_id
FROM cluster_aliases
ORDER BY old_cluster_id;

COMMENT ON TABLE snapshot.cluster_aliases IS
    'One row a duplicate cluster that is no more: the one that most of its articles are in now.';
COMMENT ON COLUMN snapshot.cluster_aliases.old_cluster_id IS 'The id that it had.';
COMMENT ON COLUMN snapshot.cluster_aliases.cluster_id IS 'The cluster to look in now.';
COMMENT ON COLUMN snapshot.cluster_aliases.run_id IS 'Run in which it went there.';
