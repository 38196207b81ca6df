-- What the costly checks look at: the rows of one run, or all of them.
CREATE OR REPLACE TEMP VIEW checked_documents AS
FROM documents
WHERE getvariable('checked_run') IS NULL OR run_id = getvariable('checked_run');

CREATE OR REPLACE TEMP VIEW checked_articles AS
FROM articles
WHERE getvariable('checked_run') IS NULL OR first_run_id = getvariable('checked_run');

-- What the checks of volume compare: the run that is checked, and the five before of its plan.
-- Runs of the same plan alone: another day's other input says nothing of an outlet.
CREATE OR REPLACE TEMP VIEW compared_runs AS
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
)
SELECT run_id, true AS is_checked FROM this
UNION ALL
SELECT run_id, false FROM before;

CREATE OR REPLACE TEMP VIEW compared_volumes AS
SELECT a.source_id, r.run_id, r.is_checked, count(*) AS documents
FROM documents
JOIN compared_runs r USING (run_id)
JOIN articles a USING (article_id)
WHERE a.source_id IS NOT NULL
GROUP BY a.source_id, r.run_id, r.is_checked;
