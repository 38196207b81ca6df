-- reads: merged_lines, restored_lines
-- writes: nothing
-- The template lines that cleaning goes by, of the outlets of the run.
SELECT
    source_id,
    line_hash,
    articles,
    is_everywhere(articles, articles_now - first_at) AS everywhere
FROM merged_lines
ANTI JOIN restored_lines USING (line_hash)
WHERE is_template(articles, articles_now - first_at, is_prose, edge_articles)
    AND NOT is_forgotten(articles_now, seen_at)
ORDER BY source_id, line_hash;
