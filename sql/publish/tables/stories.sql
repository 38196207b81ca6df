CREATE TABLE snapshot.stories AS
SELECT
    m.story_id,
    arg_min(a.title, a.article_key) FILTER (m.is_central) AS title,
    min(a.published_at) AS first_published_at,
    max(a.published_at) AS last_published_at,
    count(*)::INTEGER AS article_count,
    count(DISTINCT a.source_id)::INTEGER AS source_count
FROM story_members m
JOIN articles a ON a.article_key = m.article_key AND a.is_current
GROUP BY m.story_id
ORDER BY m.story_id;

COMMENT ON TABLE snapshot.stories IS
    'One row a story: two articles or more on one event, whoever wrote them, copies too.';
COMMENT ON COLUMN snapshot.stories.story_id IS
    'The story; it keeps its id while most of its articles stay together.';
COMMENT ON COLUMN snapshot.stories.title IS 'Headline of its central article.';
COMMENT ON COLUMN snapshot.stories.first_published_at IS
    'When its earliest article was published; NULL when none has a date.';
COMMENT ON COLUMN snapshot.stories.last_published_at IS
    'When its latest article was published; NULL when none has a date.';
COMMENT ON COLUMN snapshot.stories.article_count IS 'Articles in it, copies counted.';
COMMENT ON COLUMN snapshot.stories.source_count IS 'Known outlets in it.';
