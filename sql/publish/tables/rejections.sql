CREATE TABLE snapshot.rejections AS
SELECT
    run_id,
    uri,
    record_id,
    locator,
    stage,
    reason,
    message
FROM rejections;

COMMENT ON TABLE snapshot.rejections IS
    'One row a document, or a place in a file, that gave no article.';
COMMENT ON COLUMN snapshot.rejections.run_id IS 'Run that met it first.';
COMMENT ON COLUMN snapshot.rejections.uri IS 'The file or page.';
COMMENT ON COLUMN snapshot.rejections.record_id IS 'The record''s own id, where it has one.';
COMMENT ON COLUMN snapshot.rejections.locator IS 'The place in the file, such as line 17.';
COMMENT ON COLUMN snapshot.rejections.stage IS 'plan, read, parse or clean.';
COMMENT ON COLUMN snapshot.rejections.reason IS 'A short word to count by.';
COMMENT ON COLUMN snapshot.rejections.message IS 'One sentence for a person.';
