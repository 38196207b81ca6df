-- error: A block is kept although it is boilerplate, or removed although it is not.
SELECT block_id, role, kept
FROM blocks
SEMI JOIN checked_articles USING (article_id)
WHERE kept IS DISTINCT FROM (role <> 'boilerplate')
ORDER BY block_id;
