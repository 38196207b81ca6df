-- Runs by number, newest first: for the pages that list them.
SELECT
    run_id,
    coalesce(input, read_from) AS input,
    status,
    message,
    started_at,
    finished_at,
    documents_read,
    articles_new,
    articles_changed,
    unchanged,
    rejected,
    duplicates
FROM runs
WHERE split_part(run_id, '-', 2)::INTEGER BETWEEN $first AND $last
ORDER BY run_id DESC;
