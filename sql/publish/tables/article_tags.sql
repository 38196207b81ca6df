CREATE TABLE snapshot.article_tags AS
SELECT
    article_id,
    tag_id
FROM article_tags;

COMMENT ON TABLE snapshot.article_tags IS
    'One row a tag of a revision.';
COMMENT ON COLUMN snapshot.article_tags.article_id IS 'The revision.';
COMMENT ON COLUMN snapshot.article_tags.tag_id IS 'The tag.';
