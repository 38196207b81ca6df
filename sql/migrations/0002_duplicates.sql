-- Near-duplicates: what articles are compared by, the links found, and the clusters they make.

-- One row a revision. published_at is NULL where only a month or year is known: no window then.
CREATE TABLE fingerprints (
    article_id VARCHAR,
    article_number UBIGINT,
    article_key VARCHAR,
    published_at TIMESTAMPTZ,
    text_hash VARCHAR,
    word_count INTEGER,
    title_words UINTEGER[],
    shingles UINTEGER[],
    numbers VARCHAR[],
    number_slots UBIGINT[],
    name_slots UBIGINT[],
    run_id VARCHAR
);

-- The smallest shingles of every revision: two that share some are compared in full.
-- article_number stands for the id (eight bytes instead of 24): a collision costs a comparison.
CREATE TABLE sketch_keys (
    sketch_key UINTEGER,
    article_number UBIGINT,
    published_at TIMESTAMPTZ
);

-- Verified pairs. A link between two revisions holds for their articles from then on.
CREATE TABLE duplicate_links (
    article_a VARCHAR,
    article_b VARCHAR,
    key_a VARCHAR,
    key_b VARCHAR,
    method VARCHAR,
    similarity DOUBLE,
    containment DOUBLE,
    run_id VARCHAR
);

CREATE TABLE duplicate_members (
    cluster_id VARCHAR,
    article_id VARCHAR,
    article_key VARCHAR,
    is_representative BOOLEAN,
    matched_article_id VARCHAR,
    method VARCHAR,
    similarity DOUBLE,
    containment DOUBLE,
    run_id VARCHAR
);

-- Where a cluster went that was joined to another.
CREATE TABLE cluster_aliases (
    old_cluster_id VARCHAR,
    cluster_id VARCHAR,
    run_id VARCHAR
);
