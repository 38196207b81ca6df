-- error: An article is in more than one duplicate cluster, or not with its newest revision.
SELECT m.article_key, list(m.cluster_id ORDER BY m.cluster_id) AS clusters
FROM duplicate_members m
LEFT JOIN articles a ON a.article_id = m.article_id AND a.article_key = m.article_key
GROUP BY m.article_key
HAVING count(*) > 1 OR NOT coalesce(bool_and(a.is_current), false)
ORDER BY m.article_key;
