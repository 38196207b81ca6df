-- By outlet, what share of the run's characters was boilerplate, with the lines removed most.
WITH lines AS (
    SELECT
        coalesce(s.domain, '(unknown)') AS source,
        b.article_id,
        b.kept,
        b.reason,
        b.text
    FROM blocks b
    INNER JOIN articles a USING (article_id)
    LEFT JOIN sources s USING (source_id)
    WHERE a.first_run_id = $run_id
),

shares AS (
    SELECT
        source,
        count(DISTINCT article_id) AS articles,
        count(*) FILTER (WHERE NOT kept) AS removed_blocks,
        coalesce(sum(length(text)) FILTER (WHERE NOT kept), 0)
        / greatest(sum(length(text)), 1) AS share
    FROM lines
    GROUP BY source
),

most_removed AS (
    SELECT source, text, reason, count(*) AS times
    FROM lines
    WHERE NOT kept
    GROUP BY source, text, reason
    QUALIFY row_number() OVER (PARTITION BY source ORDER BY times DESC, text, reason) <= 3
)

SELECT
    s.source,
    s.articles,
    s.removed_blocks,
    s.share,
    coalesce(list({
        'text': left(m.text, 120) || if(length(m.text) > 120, '…', ''),
        'reason': m.reason, 'times': m.times
    } ORDER BY m.times DESC, m.text, m.reason) FILTER (WHERE m.text IS NOT NULL), []) AS lines
FROM shares s
LEFT JOIN most_removed m USING (source)
GROUP BY s.source, s.articles, s.removed_blocks, s.share
ORDER BY s.articles DESC, s.source
LIMIT 15;
