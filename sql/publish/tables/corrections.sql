CREATE TABLE snapshot.corrections AS
SELECT
    correction_id,
    action,
    content_sha256,
    position,
    char_start,
    char_end,
    text,
    reason,
    role,
    block_id,
    corrected_at
FROM corrections;

COMMENT ON TABLE snapshot.corrections IS
    'One row a block of a document that an editor corrected: the newest word on it.';
COMMENT ON COLUMN snapshot.corrections.correction_id IS 'Hash of the bytes and the place in them.';
COMMENT ON COLUMN snapshot.corrections.action IS
    'restore: it is news. drop: it is not.';
COMMENT ON COLUMN snapshot.corrections.content_sha256 IS
    'SHA-256 of the document; the correction holds wherever these bytes come from.';
COMMENT ON COLUMN snapshot.corrections.position IS 'The block''s position when it was corrected.';
COMMENT ON COLUMN snapshot.corrections.char_start IS
    'First code point of the block in document_texts.text; NULL for HTML.';
COMMENT ON COLUMN snapshot.corrections.char_end IS 'Code point after the last; NULL for HTML.';
COMMENT ON COLUMN snapshot.corrections.text IS 'The block''s text when it was corrected.';
COMMENT ON COLUMN snapshot.corrections.reason IS
    'Why the block had its role before anybody corrected it, such as rule:share_bar.';
COMMENT ON COLUMN snapshot.corrections.role IS
    'body, metadata or boilerplate: the role it had then.';
COMMENT ON COLUMN snapshot.corrections.block_id IS 'The block that the editor pointed at.';
COMMENT ON COLUMN snapshot.corrections.corrected_at IS 'When it was corrected.';
