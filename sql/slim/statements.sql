-- Statements that copy the snapshot without its long texts, comments included.
-- Both attached, the new file as `slim`; views come from their own files.
WITH tables AS (
    SELECT table_name, comment
    FROM duckdb_tables()
    WHERE database_name = 'snapshot' AND NOT internal
        AND table_name NOT IN ('blocks', 'document_texts')
), columns AS (
    SELECT c.table_name, c.column_name, c.comment, c.column_index
    FROM duckdb_columns() c
    SEMI JOIN tables USING (table_name)
    WHERE c.database_name = 'snapshot'
        AND (c.table_name, c.column_name) NOT IN (('articles', 'body'))
), statements AS (
    SELECT
        1 AS step,
        format(
            'CREATE TABLE slim."{}" AS SELECT {} FROM snapshot."{}"',
            table_name,
            string_agg(format('"{}"', column_name), ', ' ORDER BY column_index),
            table_name
        ) AS statement
    FROM columns
    GROUP BY table_name
    UNION ALL
    SELECT
        2,
        format(
            'COMMENT ON TABLE slim."{}" IS ''{}''', table_name, replace(comment, '''', '''''')
        )
    FROM tables
    UNION ALL
    SELECT
        3,
        format(
            'COMMENT ON COLUMN slim."{}"."{}" IS ''{}''',
            table_name, column_name, replace(comment, '''', '''''')
        )
    FROM columns
)
SELECT statement FROM statements ORDER BY step, statement;
