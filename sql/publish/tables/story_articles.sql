CREATE TABLE snapshot.story_articles AS
SELECT m.story_id, a.article_id, m.score
FROM story_members m
JOIN articles a ON a.article_key = m.article_key AND a.is_current
ORDER BY m.story_id, a.article_id;

COMMENT ON TABLE snapshot.story_articles IS 'One row an article of a story.';
COMMENT ON COLUMN snapshot.story_articles.story_id IS 'The story.';
COMMENT ON COLUMN snapshot.story_articles.article_id IS 'Newest revision of the article.';
COMMENT ON COLUMN snapshot.story_articles.score IS
    'Likeness to the centre of the story, 0 to 1; copies of one text have the same.';
