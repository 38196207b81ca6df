-- Question: What must a tool load again that last looked after run-000001?
SELECT
    a.changed_run_id,
    a.first_run_id < a.changed_run_id AS known_before,
    count(*) AS revisions,
    count_if(a.is_current)::BIGINT AS of_them_current,
    count(DISTINCT a.article_key) AS articles,
    sum(length(a.body))::BIGINT AS characters
FROM articles a
WHERE a.changed_run_id >= 'run-000001'
GROUP BY a.changed_run_id, known_before
ORDER BY a.changed_run_id, known_before;
