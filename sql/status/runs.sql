SELECT
    run_id, status, input, read_from, started_at, finished_at, documents_read, articles_new,
    articles_changed, unchanged, duplicates, rejected, blocks_removed, message
FROM runs
ORDER BY run_id DESC
LIMIT 10;
