-- The revision that a person means: its id, a record's id, an address, or the id's beginning.
WITH found AS (
    SELECT 1 AS rank, article_id FROM articles WHERE article_id = $article
    UNION ALL
    SELECT 2, current.article_id
    FROM documents
    JOIN articles a USING (article_id)
    JOIN articles current ON current.article_key = a.article_key AND current.is_current
    WHERE documents.record_id = $article
    UNION ALL
    SELECT 3, article_id
    FROM articles
    WHERE is_current AND $article IN (url, canonical_url, article_key)
    UNION ALL
    SELECT 4, article_id FROM articles WHERE starts_with(article_id, $article)
)
SELECT DISTINCT article_id
FROM found
WHERE rank = (SELECT min(rank) FROM found)
ORDER BY article_id;
