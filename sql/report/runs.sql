-- The run and the last finished one before it that read the same, the run first.
WITH this AS (
    SELECT input, read_from
    FROM runs
    WHERE run_id = $run_id
)

SELECT
    r.run_id,
    r.started_at,
    r.finished_at,
    r.status,
    r.message,
    coalesce(r.input, r.read_from) AS input,
    r.documents_read,
    r.articles_new,
    r.articles_changed,
    r.unchanged,
    r.rejected,
    r.duplicates,
    r.blocks_removed,
    r.copydesk_version,
    r.config_hash
FROM runs r
CROSS JOIN this t
WHERE
    r.run_id = $run_id
    OR (
        r.run_id < $run_id
        AND r.status = 'succeeded'
        AND coalesce(r.input, r.read_from) IS NOT DISTINCT FROM coalesce(t.input, t.read_from)
    )
ORDER BY r.run_id DESC
LIMIT 2;
