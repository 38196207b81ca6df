-- The same for each month.
SELECT published_month, count(*) AS row_count, sum(hash(t)) AS digest
FROM query_table($relation) t
GROUP BY published_month
ORDER BY published_month;
