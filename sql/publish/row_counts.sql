-- Asked of the warehouse and of the new snapshot: the answers must be equal.
SELECT 'runs' AS table_name, count(*) AS row_count FROM runs
UNION ALL
SELECT 'documents', count(*) FROM documents
UNION ALL
SELECT 'document_texts', count(*) FROM document_texts
UNION ALL
SELECT 'sources', count(*) FROM sources
UNION ALL
SELECT 'articles', count(*) FROM articles
UNION ALL
SELECT 'current revisions', count(*) FROM articles WHERE is_current
UNION ALL
SELECT 'blocks', count(*) FROM blocks
UNION ALL
SELECT 'authors', count(*) FROM authors
UNION ALL
SELECT 'article_authors', count(*) FROM article_authors
UNION ALL
SELECT 'tags', count(*) FROM tags
UNION ALL
SELECT 'article_tags', count(*) FROM article_tags
UNION ALL
SELECT 'date_candidates', count(*) FROM date_candidates
UNION ALL
SELECT 'duplicate_members', count(*) FROM duplicate_members
UNION ALL
SELECT 'rejections', count(*) FROM rejections
ORDER BY ALL;
