-- error: A run's documents are not all new, changed, unchanged or rejected.
SELECT run_id, documents_read, articles_new, articles_changed, unchanged, rejected
FROM runs
WHERE status = 'succeeded'
    AND documents_read
        IS DISTINCT FROM articles_new + articles_changed + unchanged + rejected
ORDER BY run_id;
