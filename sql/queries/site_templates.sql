-- Question: Which lines do the pages of each outlet share, how often and since when?
SELECT
    s.domain AS outlet,
    left(t.line, 60) AS line,
    t.articles,
    round(100 * t.share)::INTEGER AS percent,
    (t.first_published_at AT TIME ZONE 'UTC')::DATE AS since,
    (t.last_published_at AT TIME ZONE 'UTC')::DATE AS last_seen,
    t.is_active
FROM site_templates t
JOIN sources s USING (source_id)
ORDER BY t.articles DESC, outlet, line
LIMIT 20;
