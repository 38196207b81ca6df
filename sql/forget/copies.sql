-- Articles with the same text under other names, which stay.
SELECT DISTINCT other.article_id
FROM duplicate_members m
JOIN duplicate_members other USING (cluster_id)
WHERE m.article_key IN (SELECT unnest($keys::VARCHAR[]))
    AND other.article_key NOT IN (SELECT unnest($keys::VARCHAR[]))
ORDER BY other.article_id;
