CREATE TABLE snapshot.date_candidates AS
SELECT
    article_id,
    value,
    precision,
    origin,
    text,
    chosen
FROM date_candidates;

COMMENT ON TABLE snapshot.date_candidates IS
    'One row a date that somebody gave for a revision, chosen or not.';
COMMENT ON COLUMN snapshot.date_candidates.article_id IS 'The revision.';
COMMENT ON COLUMN snapshot.date_candidates.value IS 'The date.';
COMMENT ON COLUMN snapshot.date_candidates.precision IS 'second, minute, day, month or year.';
COMMENT ON COLUMN snapshot.date_candidates.origin IS
    'Where it was found: as published_at_origin; text_modified and feed_updated tell a change.';
COMMENT ON COLUMN snapshot.date_candidates.text IS 'What it was read from.';
COMMENT ON COLUMN snapshot.date_candidates.chosen IS 'Whether it became published_at.';
