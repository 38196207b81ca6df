-- The run and the finished one before it, the run first.
SELECT
    run_id,
    started_at,
    finished_at,
    status,
    documents_read,
    articles_new,
    articles_changed,
    unchanged,
    rejected,
    duplicates,
    blocks_removed,
    copydesk_version,
    config_hash
FROM runs
WHERE run_id = $run_id OR (run_id < $run_id AND status = 'succeeded')
ORDER BY run_id DESC
LIMIT 2;
