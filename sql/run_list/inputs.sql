-- One row a configured input, and one for all else that was run: how it goes, and what its last
-- 30 runs brought, oldest first.
WITH numbered AS (
    SELECT *, row_number() OVER (PARTITION BY input ORDER BY run_id DESC) AS recency
    FROM runs
)

SELECT
    input,
    count(*) AS runs,
    max(run_id) AS last_run,
    arg_max(status, run_id) AS last_status,
    arg_max(started_at, run_id) AS last_started_at,
    max(started_at) FILTER (WHERE status = 'succeeded') AS last_success_at,
    coalesce(sum(articles_new), 0)::BIGINT AS articles_new,
    list({
        'run_id': run_id,
        'status': status,
        'articles': coalesce(articles_new, 0) + coalesce(articles_changed, 0)
    } ORDER BY run_id) FILTER (WHERE recency <= 30) AS recent
FROM numbered
GROUP BY input
ORDER BY input NULLS LAST;
