-- reads: assigned, revisions, staged_articles
-- writes: articles
MERGE INTO articles a
USING revisions r ON a.article_id = r.article_id
WHEN MATCHED
    AND (a.revision IS DISTINCT FROM r.revision OR a.is_current IS DISTINCT FROM r.is_current)
THEN UPDATE SET revision = r.revision, is_current = r.is_current;

INSERT INTO articles BY NAME
WITH founding AS (
    SELECT s.* EXCLUDE (source_domain) REPLACE (d.article_key AS article_key), times_staged
    FROM staged_articles s
    JOIN assigned d ON d.document_id = s.document_id AND d.founds
), once AS (
    SELECT * FROM founding WHERE times_staged = 1
    UNION ALL
    (SELECT DISTINCT ON (document_id) * FROM founding WHERE times_staged > 1 ORDER BY ALL)
)
SELECT
    once.* EXCLUDE (times_staged),
    revision,
    is_current,
    getvariable('load').run_id AS first_run_id
FROM once
JOIN revisions USING (article_id);
