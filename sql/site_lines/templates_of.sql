-- The template lines that cleaning a page of one of these outlets would go by now.
SELECT
    l.source_id,
    l.line_hash,
    l.articles,
    is_everywhere(l.articles, s.articles - l.first_at) AS everywhere
FROM site_lines l
JOIN site_pages s USING (source_id)
ANTI JOIN restored_lines USING (line_hash)
WHERE l.source_id IN (SELECT unnest($source_ids::VARCHAR[]))
    AND is_template(l.articles, s.articles - l.first_at, l.is_prose, l.edge_articles)
    AND NOT is_forgotten(s.articles, l.seen_at)
ORDER BY l.source_id, l.line_hash;
