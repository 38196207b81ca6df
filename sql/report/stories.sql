-- The stories that most of the run's articles belong to.
SELECT
    s.story_id,
    s.title,
    s.first_published_at,
    s.last_published_at,
    s.article_count,
    s.source_count,
    count(*) AS run_articles
FROM stories s
INNER JOIN current_articles a USING (story_id)
WHERE a.first_run_id = $run_id
GROUP BY ALL
ORDER BY s.article_count DESC, s.story_id
LIMIT 10;
