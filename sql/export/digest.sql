-- What tells a table's content from another's, whatever the order of its rows.
SELECT NULL AS published_month, count(*) AS row_count, sum(hash(t)) AS digest
FROM query_table($relation) t;
