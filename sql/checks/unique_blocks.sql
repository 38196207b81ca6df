-- error: A block exists more than once.
SELECT block_id, count(*) AS times
FROM blocks
SEMI JOIN checked_articles USING (article_id)
GROUP BY block_id
HAVING count(*) > 1
ORDER BY block_id;
