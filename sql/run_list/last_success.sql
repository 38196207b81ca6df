-- The last run of an input that succeeded, and what it read; NULL where none has.
SELECT
    max(run_id) AS last_run,
    arg_max(started_at, run_id) AS last_started_at,
    arg_max(documents_read, run_id) AS last_read,
    arg_max(articles_new, run_id) AS last_new
FROM runs
WHERE input = $input AND status = 'succeeded';
