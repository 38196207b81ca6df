-- Statements that drop what is made anew whole: views, marts and the tables named here.
SELECT format('DROP VIEW snapshot."{}"', view_name) AS statement
FROM duckdb_views()
WHERE database_name = 'snapshot' AND NOT internal
UNION ALL
SELECT format('DROP TABLE snapshot."{}"', table_name)
FROM duckdb_tables()
WHERE database_name = 'snapshot' AND NOT list_contains($updated::VARCHAR[], table_name);
