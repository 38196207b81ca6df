-- error: A run loaded and rejected more or fewer inputs than its reader found.
SELECT run_id, inputs_read, documents_read
FROM runs
WHERE status = 'succeeded' AND inputs_read <> documents_read
ORDER BY run_id;
