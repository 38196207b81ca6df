CREATE TABLE snapshot.duplicate_log AS
SELECT run_id, cluster_id, article_key, event, other_cluster_id
FROM duplicate_log
ORDER BY run_id, cluster_id, article_key;

COMMENT ON TABLE snapshot.duplicate_log IS
    'One row a change in who copies whom: an article that joined or left a cluster, in which run.';
COMMENT ON COLUMN snapshot.duplicate_log.run_id IS 'The run; a rebuild counts as one.';
COMMENT ON COLUMN snapshot.duplicate_log.cluster_id IS 'The cluster that it joined or left.';
COMMENT ON COLUMN snapshot.duplicate_log.article_key IS 'The article.';
COMMENT ON COLUMN snapshot.duplicate_log.event IS 'joined or left.';
COMMENT ON COLUMN snapshot.duplicate_log.other_cluster_id IS
    'The cluster that it was in until then; NULL when in none.';
