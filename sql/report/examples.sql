-- Three of the run's articles from different outlets, those with most kinds of removal, line by
-- line: what was removed beside what was kept.
WITH kinds AS (
    SELECT a.article_id, a.source_id, a.title, count(DISTINCT b.reason) AS reasons
    FROM articles a
    INNER JOIN blocks b USING (article_id)
    WHERE a.first_run_id = $run_id AND NOT b.kept
    GROUP BY ALL
    HAVING count(*) <= 40
),

best AS (
    SELECT article_id, source_id, title, reasons
    FROM kinds
    QUALIFY row_number() OVER (PARTITION BY source_id ORDER BY reasons DESC, article_id) = 1
    ORDER BY reasons DESC, article_id
    LIMIT 3
)

SELECT
    e.article_id,
    e.title,
    coalesce(s.domain, '(unknown)') AS source,
    list({
        'text': left(b.text, 240) || if(length(b.text) > 240, '…', ''),
        'kept': b.kept, 'role': b.role, 'reason': b.reason
    } ORDER BY b.position) FILTER (WHERE b.position < 60) AS lines
FROM best e
INNER JOIN blocks b USING (article_id)
LEFT JOIN sources s USING (source_id)
GROUP BY e.article_id, e.title, s.domain, e.reasons
ORDER BY e.reasons DESC, e.article_id;
