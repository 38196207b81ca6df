SELECT position, kept, role, reason, score, kind, text, block_id, char_start, char_end
FROM blocks
WHERE article_id = $article_id
ORDER BY position;
