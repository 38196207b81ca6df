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
