-- The keys given, and those that nothing but their bytes' place names and whose bytes are among
-- the bytes of the first: the same file from another folder. The address that an article moved to
-- has no document of its own (NULL).
WITH RECURSIVE meant AS (
    SELECT article_key
    FROM (
        SELECT unnest($keys::VARCHAR[]) AS article_key
        UNION ALL
        SELECT moved_key FROM article_moves WHERE list_contains($keys::VARCHAR[], article_key)
    ) given
    UNION
    SELECT other.article_key
    FROM meant
    JOIN documents d ON d.article_key = meant.article_key
    JOIN documents other ON other.content_sha256 = d.content_sha256
    WHERE starts_with(other.article_key, 'file:') OR starts_with(other.article_key, 'sha256:')
)
SELECT meant.article_key, d.content_sha256
FROM meant
LEFT JOIN documents d USING (article_key)
ORDER BY ALL;
