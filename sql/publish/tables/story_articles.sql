CREATE TABLE snapshot.story_articles (
    story_id VARCHAR,
    article_id VARCHAR,
    score DOUBLE
);

COMMENT ON TABLE snapshot.story_articles IS
    'One row an article of a story. Empty until stories are computed.';
COMMENT ON COLUMN snapshot.story_articles.story_id IS 'The story.';
COMMENT ON COLUMN snapshot.story_articles.article_id IS 'The revision.';
COMMENT ON COLUMN snapshot.story_articles.score IS 'How well it fits, 0 to 1.';
