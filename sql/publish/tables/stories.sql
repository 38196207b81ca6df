CREATE TABLE snapshot.stories (
    story_id VARCHAR,
    title VARCHAR,
    first_published_at TIMESTAMPTZ,
    last_published_at TIMESTAMPTZ,
    article_count INTEGER,
    source_count INTEGER
);

COMMENT ON TABLE snapshot.stories IS
    'One row a story: articles on one event, whoever wrote them. Empty until stories are computed.';
COMMENT ON COLUMN snapshot.stories.story_id IS 'The story.';
COMMENT ON COLUMN snapshot.stories.title IS 'Title of its central article.';
COMMENT ON COLUMN snapshot.stories.first_published_at IS 'Earliest article.';
COMMENT ON COLUMN snapshot.stories.last_published_at IS 'Latest article.';
COMMENT ON COLUMN snapshot.stories.article_count IS 'Articles in it.';
COMMENT ON COLUMN snapshot.stories.source_count IS 'Outlets in it.';
