-- A view's column means what the table's column of that name means: the statements that say so.
SELECT format(
    'COMMENT ON COLUMN "{}"."{}" IS ''{}''',
    v.view_name, c.column_name, replace(b.comment, '''', '''''')
)
FROM duckdb_views() v
JOIN duckdb_columns() c ON c.table_name = v.view_name AND c.comment IS NULL
JOIN duckdb_columns() b
    ON b.column_name = c.column_name
    AND b.table_name = CASE v.view_name
        WHEN 'removed_blocks' THEN 'blocks'
        WHEN 'source_rejections' THEN 'rejections'
        ELSE 'articles'
    END
WHERE NOT v.internal AND b.comment IS NOT NULL
ORDER BY v.view_name, c.column_index;
