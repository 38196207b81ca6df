CREATE TABLE snapshot.authors AS
SELECT
    author_id,
    name
FROM authors;

COMMENT ON TABLE snapshot.authors IS
    'One row an author.';
COMMENT ON COLUMN snapshot.authors.author_id IS 'Hash of the name without regard to case.';
COMMENT ON COLUMN snapshot.authors.name IS 'Name as most carefully written.';
