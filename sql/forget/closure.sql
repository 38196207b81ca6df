-- The keys given, and those that nothing but their bytes' place names and whose bytes are among
-- the bytes of the first: the same file from another folder.
WITH RECURSIVE meant AS (
    SELECT unnest($keys::VARCHAR[]) AS article_key
    UNION
    SELECT other.article_key
    FROM meant
    JOIN documents d ON d.article_key = meant.article_key
    JOIN documents other ON other.content_sha256 = d.content_sha256
    WHERE starts_with(other.article_key, 'file:') OR starts_with(other.article_key, 'sha256:')
)
SELECT d.article_key, d.content_sha256
FROM documents d
SEMI JOIN meant USING (article_key)
ORDER BY ALL;
