-- The run's articles by outlet and hour of the day in UTC: the 15 outlets with most.
WITH hours AS (
    SELECT
        coalesce(s.domain, '(unknown)') AS source,
        hour(a.published_at AT TIME ZONE 'UTC') AS hour,
        count(*) AS articles
    FROM current_articles a
    LEFT JOIN sources s USING (source_id)
    WHERE a.first_run_id = $run_id AND a.published_at_precision IN ('second', 'minute')
    GROUP BY ALL
),

ranked AS (
    SELECT source, row_number() OVER (ORDER BY sum(articles) DESC, source) AS rank
    FROM hours
    GROUP BY source
)

SELECT h.source, h.hour, h.articles
FROM hours h
INNER JOIN ranked r USING (source)
WHERE r.rank <= 15
ORDER BY r.rank, h.hour;
