-- Articles by day of publication over the last 60 days that have any: the run's and those before.
WITH days AS (
    SELECT
        (published_at AT TIME ZONE 'UTC')::DATE AS day,
        count(*) FILTER (WHERE first_run_id = $run_id) AS this_run,
        count(*) FILTER (WHERE first_run_id <> $run_id) AS earlier
    FROM current_articles
    WHERE published_at IS NOT NULL
    GROUP BY day
)
SELECT day, this_run, earlier
FROM days
QUALIFY row_number() OVER (ORDER BY day DESC) <= 60
ORDER BY day;
