-- What a DuckDB 1.x client could not open, or what slows every checkpoint: nothing, as a rule.
SELECT table_name || '.' || column_name || ' is ' || data_type AS fault
FROM duckdb_columns()
WHERE NOT internal AND NOT regexp_full_match(
    data_type,
    '(BOOLEAN|INTEGER|BIGINT|DOUBLE|VARCHAR|DATE|TIMESTAMP WITH TIME ZONE|JSON)(\[\])*'
)
UNION ALL
SELECT table_name || ' has a key' FROM duckdb_constraints()
UNION ALL
SELECT table_name || ' has an index' FROM duckdb_indexes()
ORDER BY ALL;
