WITH relations AS (
    SELECT 'table' AS kind, table_name AS name, comment
    FROM duckdb_tables()
    WHERE NOT internal
    UNION ALL
    SELECT 'view', view_name, comment
    FROM duckdb_views()
    WHERE NOT internal
)
SELECT
    r.kind,
    r.name,
    r.comment,
    c.column_name,
    replace(c.data_type, 'TIMESTAMP WITH TIME ZONE', 'TIMESTAMPTZ') AS data_type,
    c.comment AS column_comment
FROM relations r
JOIN duckdb_columns() c ON c.table_name = r.name
ORDER BY r.kind, r.name, c.column_index;
