-- The blocks at a position of the articles whose id begins so; at most two, one too many told.
SELECT
    b.block_id,
    b.position,
    b.char_start,
    b.char_end,
    b.text,
    b.reason,
    b.role,
    d.content_sha256
FROM blocks b
JOIN articles a USING (article_id)
JOIN documents d ON d.document_id = a.document_id
WHERE starts_with(b.article_id, $article) AND b.position = $position
ORDER BY b.article_id
LIMIT 2;
