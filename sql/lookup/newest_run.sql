SELECT run_id
FROM runs
WHERE status = 'succeeded'
ORDER BY run_id DESC
LIMIT 1;
