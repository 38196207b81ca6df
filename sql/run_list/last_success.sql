-- The last run of an input that succeeded, and how many of its runs failed since.
SELECT
    max(run_id) FILTER (WHERE status = 'succeeded') AS last_run,
    max(started_at) FILTER (WHERE status = 'succeeded') AS last_started_at,
    arg_max(documents_read, run_id) FILTER (WHERE status = 'succeeded') AS last_read,
    arg_max(articles_new, run_id) FILTER (WHERE status = 'succeeded') AS last_new
FROM runs
WHERE input = $input;
