-- The articles that a person means: by an id or the beginning of one, a record's id, an address,
-- or all of an outlet. Times a key is found do not matter; the first kind that finds any counts.
WITH found AS (
    SELECT 1 AS rank, article_key FROM articles WHERE article_id = $name
    UNION ALL
    SELECT 2, article_key FROM documents WHERE record_id = $name
    UNION ALL
    SELECT 3, article_key
    FROM articles
    WHERE url = $name OR canonical_url = $name OR article_key = $name OR article_key = $key
    UNION ALL
    SELECT 4, article_key
    FROM articles
    JOIN sources USING (source_id)
    WHERE lower($name) IN (lower(domain), lower(sources.name))
    UNION ALL
    SELECT 5, article_key
    FROM articles
    WHERE starts_with(article_id, $name) AND regexp_full_match($name, '[0-9a-f]{4,}')
)
SELECT DISTINCT article_key
FROM found
WHERE rank = (SELECT min(rank) FROM found)
ORDER BY article_key;
