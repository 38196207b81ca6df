-- Articles by day of publication: the run's and those before, over the newest 60 days that have
-- any near the days of the run. Odd dates would squeeze the axis: days far from the run's middle
-- day, or after the run, are left out. `older`, `newer` and `undated` count what is not shown,
-- `oldest` and `newest` are the farthest of it.
WITH dated AS (
    SELECT
        (published_at AT TIME ZONE 'UTC')::DATE AS day,
        first_run_id = $run_id AS is_new
    FROM current_articles
    WHERE published_at IS NOT NULL
),

ended AS (
    SELECT max((coalesce(finished_at, started_at) AT TIME ZONE 'UTC')::DATE) + 1 AS day
    FROM runs
    WHERE run_id = $run_id
),

middle AS (
    SELECT
        coalesce(
            percentile_disc(0.5) WITHIN GROUP (ORDER BY d.day DESC)
            FILTER (WHERE d.is_new AND d.day <= e.day),
            max(d.day) FILTER (WHERE d.day <= e.day),
            max(d.day)
        ) AS day,
        max(e.day) AS last_day
    FROM dated d
    CROSS JOIN ended e
),

-- six times the median distance from the middle day, and two months at least
reach AS (
    SELECT
        greatest(
            60,
            6 * coalesce(
                percentile_disc(0.5) WITHIN GROUP (ORDER BY abs(date_diff('day', m.day, d.day)))
                FILTER (WHERE d.is_new AND d.day <= m.last_day),
                0
            )
        ) AS days
    FROM dated d
    CROSS JOIN middle m
),

shown AS (
    SELECT
        d.day,
        count(*) FILTER (WHERE d.is_new) AS this_run,
        count(*) FILTER (WHERE NOT d.is_new) AS earlier
    FROM dated d
    CROSS JOIN middle m
    CROSS JOIN reach r
    WHERE
        abs(date_diff('day', m.day, d.day)) <= r.days
        AND d.day <= greatest(m.last_day, m.day)
    GROUP BY d.day
    QUALIFY row_number() OVER (ORDER BY d.day DESC) <= 60
),

outside AS (
    SELECT
        count(*) FILTER (WHERE d.day < s.first_day) AS older,
        count(*) FILTER (WHERE d.day > s.last_day) AS newer,
        min(d.day) AS oldest,
        max(d.day) AS newest
    FROM dated d
    CROSS JOIN (SELECT min(day) AS first_day, max(day) AS last_day FROM shown) s
)

SELECT
    s.day,
    s.this_run,
    s.earlier,
    o.older,
    o.newer,
    o.oldest,
    o.newest,
    (SELECT count(*) FROM current_articles WHERE published_at IS NULL) AS undated
FROM shown s
CROSS JOIN outside o
ORDER BY s.day;
