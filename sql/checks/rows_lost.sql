-- warn: There are fewer rows than in the published snapshot.
WITH present AS (
    SELECT 'documents' AS table_name, count(*) AS row_count FROM documents
    UNION ALL
    SELECT 'articles', count(*) FROM articles
    UNION ALL
    SELECT 'blocks', count(*) FROM blocks
    UNION ALL
    SELECT 'sources', count(*) FROM sources
)
SELECT table_name, b.row_count AS published, p.row_count AS present
FROM published_rows b
JOIN present p USING (table_name)
WHERE p.row_count < b.row_count
ORDER BY table_name;
