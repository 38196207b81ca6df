CREATE TABLE snapshot.documents AS
SELECT
    document_id,
    article_id,
    uri,
    locator,
    record_id,
    media_type,
    content_sha256,
    byte_length,
    retrieved_at,
    declared_language,
    try_cast(extra AS JSON) AS extra,
    run_id,
    run_id AS changed_run_id
FROM documents;

COMMENT ON TABLE snapshot.documents IS
    'One row a document read: a file, or one record of a file of many.';
COMMENT ON COLUMN snapshot.documents.document_id IS
    'Hash of the bytes and of all the record declares.';
COMMENT ON COLUMN snapshot.documents.article_id IS
    'The revision that the document gave or repeats.';
COMMENT ON COLUMN snapshot.documents.uri IS 'The file or page.';
COMMENT ON COLUMN snapshot.documents.locator IS
    'The place in a file of many records, such as line 17; NULL for a file that is one document.';
COMMENT ON COLUMN snapshot.documents.record_id IS 'The input record''s own id, where it has one.';
COMMENT ON COLUMN snapshot.documents.media_type IS
    'text/plain or text/html, told from the content.';
COMMENT ON COLUMN snapshot.documents.content_sha256 IS 'SHA-256 of the bytes.';
COMMENT ON COLUMN snapshot.documents.byte_length IS 'Number of bytes.';
COMMENT ON COLUMN snapshot.documents.retrieved_at IS 'When it was fetched, if the input says so.';
COMMENT ON COLUMN snapshot.documents.declared_language IS
    'Language the record declares, as it came.';
COMMENT ON COLUMN snapshot.documents.extra IS 'JSON object of the input keys that have no column.';
COMMENT ON COLUMN snapshot.documents.run_id IS 'Run that loaded it.';
COMMENT ON COLUMN snapshot.documents.changed_run_id IS
    'The same: a document never changes. For loading what is new since a run.';
