-- error: A block, author, tag or date belongs to no revision.
SELECT article_id, 'blocks' AS part FROM blocks ANTI JOIN articles USING (article_id)
UNION
SELECT article_id, 'article_authors' FROM article_authors ANTI JOIN articles USING (article_id)
UNION
SELECT article_id, 'article_tags' FROM article_tags ANTI JOIN articles USING (article_id)
UNION
SELECT article_id, 'date_candidates' FROM date_candidates ANTI JOIN articles USING (article_id)
ORDER BY ALL;
