-- How often the pages of an outlet show a line: what its templates are known by.
-- Articles are counted in thousandths: a page counts by the share of its prose that no other has.

CREATE TABLE site_pages (source_id VARCHAR, pages BIGINT, articles BIGINT);

-- The smallest shingles of the prose of an outlet's latest pages; seen_at as below.
CREATE TABLE site_shingles (source_id VARCHAR, shingle UINTEGER, seen_at BIGINT);

-- first_at and seen_at are the outlet's articles before the run that first showed the line and
-- after the one that last did; edge_articles are articles times the line's place on their pages.
CREATE TABLE site_lines (
    source_id VARCHAR,
    line_hash UBIGINT,
    text VARCHAR,
    is_prose BOOLEAN,
    pages BIGINT,
    articles BIGINT,
    edge_articles BIGINT,
    first_at BIGINT,
    seen_at BIGINT,
    first_published_at TIMESTAMPTZ,
    last_published_at TIMESTAMPTZ,
    first_run_id VARCHAR,
    last_run_id VARCHAR
);

-- The hash of the corrected line: one that an editor restored is no template any more.
ALTER TABLE corrections ADD COLUMN line_hash UBIGINT;
