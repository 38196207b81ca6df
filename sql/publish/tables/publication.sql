-- Where the next publication can resume: see warehouse/publishing/snapshot_incremental.py.
CREATE TABLE snapshot.publication AS
SELECT
    (SELECT max(run_id) FROM runs WHERE status = 'succeeded') AS run_id,
    now() AS published_at,
    (SELECT coalesce(max(change_number), 0) FROM article_changes) AS change_number,
    getvariable('making').changed_since_whole::BIGINT AS changed_since_whole,
    getvariable('making').made_by AS made_by;

COMMENT ON TABLE snapshot.publication IS
    'One row: what this file shows, and how it was made.';
COMMENT ON COLUMN snapshot.publication.run_id IS 'Newest run in it that succeeded.';
COMMENT ON COLUMN snapshot.publication.published_at IS 'When it was written.';
COMMENT ON COLUMN snapshot.publication.change_number IS
    'Loads and corrections counted until then.';
COMMENT ON COLUMN snapshot.publication.changed_since_whole IS
    'Revisions replaced since the file was last written anew instead of copied and changed.';
COMMENT ON COLUMN snapshot.publication.made_by IS 'Hash of the statements that made it.';
