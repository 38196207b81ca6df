CREATE TABLE snapshot.runs AS
SELECT
    run_id,
    started_at,
    finished_at,
    status,
    documents_read,
    articles_new,
    articles_changed,
    unchanged,
    forgotten,
    rejected,
    duplicates,
    blocks_removed,
    message,
    copydesk_version,
    config_hash,
    try_cast(config AS JSON) AS config,
    input,
    read_from
FROM runs;

COMMENT ON TABLE snapshot.runs IS
    'One row a run; documents_read = articles_new + articles_changed + unchanged + rejected.';
COMMENT ON COLUMN snapshot.runs.run_id IS 'The run: numbered from run-000001 within one warehouse.';
COMMENT ON COLUMN snapshot.runs.started_at IS 'When it began.';
COMMENT ON COLUMN snapshot.runs.finished_at IS
    'When it ended; NULL while it is running or if it was killed.';
COMMENT ON COLUMN snapshot.runs.status IS
    'running, succeeded, failed or crashed (killed, and another plan was run since).';
COMMENT ON COLUMN snapshot.runs.documents_read IS 'Documents and records met in the input.';
COMMENT ON COLUMN snapshot.runs.articles_new IS 'Articles seen for the first time.';
COMMENT ON COLUMN snapshot.runs.articles_changed IS 'Further revisions of an article.';
COMMENT ON COLUMN snapshot.runs.unchanged IS
    'Documents that repeat a revision, known or of the same run.';
COMMENT ON COLUMN snapshot.runs.forgotten IS
    'Of unchanged: documents that `copydesk forget` keeps from coming back.';
COMMENT ON COLUMN snapshot.runs.rejected IS
    'Documents, or places in files, that gave no article; see rejections.';
COMMENT ON COLUMN snapshot.runs.duplicates IS 'Articles found in this run to copy another.';
COMMENT ON COLUMN snapshot.runs.blocks_removed IS
    'Text blocks removed as boilerplate from the new revisions.';
COMMENT ON COLUMN snapshot.runs.message IS
    'Why a run failed, or what of its input could not be read.';
COMMENT ON COLUMN snapshot.runs.copydesk_version IS 'Version of the program.';
COMMENT ON COLUMN snapshot.runs.config_hash IS
    'Hash of the settings that bear on the result; workers and batch size do not.';
COMMENT ON COLUMN snapshot.runs.config IS
    'The settings of which config_hash is the digest, as JSON.';
COMMENT ON COLUMN snapshot.runs.input IS
    'Name of the configured input that was read; NULL for files named on the command line.';
COMMENT ON COLUMN snapshot.runs.read_from IS
    'Locations of the input or sources named on the command line, the first three; NULL if old.';
