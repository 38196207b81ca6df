CREATE TABLE snapshot.article_authors AS
SELECT
    article_id,
    author_id,
    position,
    role
FROM article_authors;

COMMENT ON TABLE snapshot.article_authors IS
    'One row an author of a revision.';
COMMENT ON COLUMN snapshot.article_authors.article_id IS 'The revision.';
COMMENT ON COLUMN snapshot.article_authors.author_id IS 'The author.';
COMMENT ON COLUMN snapshot.article_authors.position IS 'Order in the byline, from 0.';
COMMENT ON COLUMN snapshot.article_authors.role IS
    'What the byline says the author is ("staff writer"); NULL when it does not say.';
