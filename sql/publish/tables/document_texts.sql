CREATE TABLE snapshot.document_texts AS
SELECT
    document_id,
    text
FROM document_texts;

COMMENT ON TABLE snapshot.document_texts IS
    'One row a text document: the decoded text that the spans of blocks point into.';
COMMENT ON COLUMN snapshot.document_texts.document_id IS 'The document.';
COMMENT ON COLUMN snapshot.document_texts.text IS
    'Decoded text, without byte order mark, newlines as they came.';
