-- Stories: what articles are compared by, the links found, who tells which, what became of them.

-- One row a text: an article that stands for its copies or has none. Only what is within reach of
-- what is loaded now (see sql/stories/forget_old.sql): a print can be made again from the article.
-- came_at is the date by which it is forgotten; for a text without a date, that of its company.
CREATE TABLE story_prints (
    article_number UBIGINT,
    article_key VARCHAR,
    article_id VARCHAR,
    language VARCHAR,
    published_at TIMESTAMPTZ,
    date_is_firm BOOLEAN,
    came_at TIMESTAMPTZ,
    terms UINTEGER[],
    weights UTINYINT[],
    days USMALLINT[]
);

-- The weightiest terms of every print: two that share some are compared in full.
CREATE TABLE story_keys (
    key_term UINTEGER,
    article_number UBIGINT,
    language VARCHAR,
    published_at TIMESTAMPTZ,
    date_is_firm BOOLEAN
);

CREATE TABLE story_links (key_a VARCHAR, key_b VARCHAR, similarity DOUBLE);

-- Every article of a story, copies too.
CREATE TABLE story_members (
    story_id VARCHAR,
    article_key VARCHAR,
    score DOUBLE,
    is_central BOOLEAN,
    run_id VARCHAR
);

CREATE TABLE story_log (
    run_id VARCHAR,
    story_id VARCHAR,
    event VARCHAR,
    other_story_id VARCHAR
);

-- Near-duplicates: what was found in which run, and what makes matching cost the same in a long
-- history as in a short one.

-- The number of a text: equal for equal texts, eight bytes to look through instead of 24.
ALTER TABLE fingerprints ADD COLUMN text_number UBIGINT;
UPDATE fingerprints SET text_number = md5_number_lower(text_hash);

-- The sketch keys within reach of what comes in now, and those of texts without a date: a copy of
-- part of sketch_keys, which holds all history.
CREATE TABLE hot_keys (
    sketch_key UINTEGER,
    article_number UBIGINT,
    published_at TIMESTAMPTZ
);
INSERT INTO hot_keys FROM sketch_keys;

-- One row: the date from which hot_keys is whole.
CREATE TABLE hot_window (hot_from TIMESTAMPTZ);
INSERT INTO hot_window VALUES ('-infinity');

-- What links connect, named by its smallest key; a cluster is all of it, or a part.
CREATE TABLE linked_articles (article_key VARCHAR, component VARCHAR);
INSERT INTO linked_articles
SELECT article_key, min(article_key) OVER (PARTITION BY cluster_id) FROM duplicate_members;

-- Who joined or left a cluster, in which run; other_cluster_id is where it came from.
CREATE TABLE duplicate_log (
    run_id VARCHAR,
    cluster_id VARCHAR,
    article_key VARCHAR,
    event VARCHAR,
    other_cluster_id VARCHAR
);
INSERT INTO duplicate_log
SELECT run_id, cluster_id, article_key, 'joined', NULL FROM duplicate_members;
