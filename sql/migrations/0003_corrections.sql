-- Editors' corrections, as they are in force; the journal is where they are kept.
CREATE TABLE corrections (
    correction_id VARCHAR,
    action VARCHAR,
    content_sha256 VARCHAR,
    position INTEGER,
    char_start INTEGER,
    char_end INTEGER,
    text VARCHAR,
    reason VARCHAR,
    role VARCHAR,
    block_id VARCHAR,
    corrected_at TIMESTAMPTZ
);

-- What the rules alone made of title and body; NULL where no editor had a say. It tells revisions
-- apart in place of content_hash.
ALTER TABLE articles ADD COLUMN uncorrected_hash VARCHAR;
