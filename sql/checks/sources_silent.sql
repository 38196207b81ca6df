-- warn: An outlet that gave documents in each of the five runs before gave none in this one.
-- Runs of the same plan alone: another day's other input says nothing of an outlet.
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
SELECT s.domain, round(avg(h.documents), 1) AS documents_a_run
FROM heard h
JOIN before USING (run_id)
JOIN sources s USING (source_id)
WHERE h.source_id NOT IN (
    SELECT source_id FROM heard JOIN this USING (run_id) WHERE source_id IS NOT NULL
)
GROUP BY s.domain
HAVING count(*) = 5
ORDER BY s.domain;
