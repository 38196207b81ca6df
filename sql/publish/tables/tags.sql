CREATE TABLE snapshot.tags AS
SELECT
    tag_id,
    name
FROM tags;

COMMENT ON TABLE snapshot.tags IS
    'One row a tag.';
COMMENT ON COLUMN snapshot.tags.tag_id IS 'Hash of the tag without regard to case.';
COMMENT ON COLUMN snapshot.tags.name IS 'The tag as the outlet writes it.';
