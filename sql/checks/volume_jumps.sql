-- warn: An outlet gave ten times as many documents as in any of the five runs before, and over 50.
WITH this AS (
    SELECT run_id, plan_hash
    FROM runs
    WHERE status = 'succeeded'
        AND run_id = coalesce(
            getvariable('checked_run'),
            (SELECT max(run_id) FROM runs WHERE status = 'succeeded')
        )
), before AS (
    SELECT r.run_id
    FROM runs r
    JOIN this USING (plan_hash)
    WHERE r.status = 'succeeded' AND r.run_id < this.run_id
    ORDER BY r.run_id DESC
    LIMIT 5
), heard AS (
    SELECT a.source_id, d.run_id, count(*) AS documents
    FROM documents d
    JOIN articles a USING (article_id)
    WHERE d.run_id IN (SELECT run_id FROM before) OR d.run_id IN (SELECT run_id FROM this)
    GROUP BY a.source_id, d.run_id
)
SELECT s.domain, n.documents, max(h.documents) AS most_before
FROM heard n
JOIN this ON this.run_id = n.run_id
JOIN heard h ON h.source_id = n.source_id AND h.run_id <> n.run_id
JOIN sources s ON s.source_id = n.source_id
WHERE n.documents > 50
GROUP BY s.domain, n.documents
HAVING n.documents >= 10 * max(h.documents)
ORDER BY s.domain;
