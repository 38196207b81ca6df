CREATE TABLE mart_stories AS
-- A text run by forty outlets is one account of the event: copies are counted apart.
SELECT
    s.story_id,
    s.title,
    s.first_published_at,
    s.last_published_at,
    s.article_count,
    s.source_count,
    count(DISTINCT coalesce(a.duplicate_cluster_id, a.article_key))::INTEGER AS text_count,
    string_agg(DISTINCT o.domain, ', ' ORDER BY o.domain) AS sources,
    arg_min(o.domain, {'at': a.published_at, 'key': a.article_key}) FILTER (
        o.domain IS NOT NULL AND a.published_at IS NOT NULL
    ) AS first_source
FROM stories s
JOIN story_articles sa ON sa.story_id = s.story_id
JOIN articles a ON a.article_id = sa.article_id
LEFT JOIN sources o ON o.source_id = a.source_id
GROUP BY ALL
ORDER BY s.first_published_at, s.story_id;

COMMENT ON TABLE mart_stories IS
    'One row a story: who told it, in how many accounts of their own, who first.';
COMMENT ON COLUMN mart_stories.story_id IS 'The story.';
COMMENT ON COLUMN mart_stories.title IS 'Headline of its central article.';
COMMENT ON COLUMN mart_stories.first_published_at IS 'Earliest article; NULL when unknown.';
COMMENT ON COLUMN mart_stories.last_published_at IS 'Latest article; NULL when unknown.';
COMMENT ON COLUMN mart_stories.article_count IS 'Articles, copies counted.';
COMMENT ON COLUMN mart_stories.source_count IS 'Known outlets.';
COMMENT ON COLUMN mart_stories.text_count IS 'Different texts: all copies of one count once.';
COMMENT ON COLUMN mart_stories.sources IS 'Domains of the outlets, sorted, with commas between.';
COMMENT ON COLUMN mart_stories.first_source IS
    'Domain of the outlet with the earliest dated article; NULL when unknown.';
