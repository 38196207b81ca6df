-- error: A duplicate was not matched to a revision of another article of its cluster.
SELECT m.cluster_id, m.article_id, m.matched_article_id
FROM duplicate_members m
LEFT JOIN articles a ON a.article_id = m.matched_article_id AND a.article_key <> m.article_key
LEFT JOIN duplicate_members o ON o.article_key = a.article_key AND o.cluster_id = m.cluster_id
WHERE o.article_key IS NULL
ORDER BY m.cluster_id, m.article_id;
