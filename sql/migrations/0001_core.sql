-- The private tables: the published ones, and what only loading needs.
-- No keys and no indexes: uniqueness is a check, and loading joins by hash.

CREATE TABLE runs (
    run_number INTEGER,
    run_id VARCHAR,
    plan_hash VARCHAR,
    started_at TIMESTAMPTZ,
    finished_at TIMESTAMPTZ,
    status VARCHAR,
    documents_read BIGINT,
    articles_new BIGINT,
    articles_changed BIGINT,
    unchanged BIGINT,
    rejected BIGINT,
    duplicates BIGINT,
    blocks_removed BIGINT,
    message VARCHAR,
    copydesk_version VARCHAR,
    config_hash VARCHAR
);

-- dated_at is the document's own modified or published time: it orders revisions.
CREATE TABLE documents (
    document_id VARCHAR,
    article_id VARCHAR,
    article_key VARCHAR,
    uri VARCHAR,
    locator VARCHAR,
    record_id VARCHAR,
    media_type VARCHAR,
    content_sha256 VARCHAR,
    byte_length BIGINT,
    retrieved_at TIMESTAMPTZ,
    dated_at TIMESTAMPTZ,
    declared_language VARCHAR,
    extra VARCHAR,
    run_id VARCHAR
);

CREATE TABLE document_texts (document_id VARCHAR, text VARCHAR);

CREATE TABLE sources (source_id VARCHAR, domain VARCHAR, name VARCHAR);

CREATE TABLE articles (
    article_id VARCHAR,
    article_key VARCHAR,
    document_id VARCHAR,
    source_id VARCHAR,
    url VARCHAR,
    canonical_url VARCHAR,
    title VARCHAR,
    standfirst VARCHAR,
    body VARCHAR,
    language VARCHAR,
    language_confidence DOUBLE,
    language_reliable BOOLEAN,
    published_at TIMESTAMPTZ,
    published_at_precision VARCHAR,
    published_at_origin VARCHAR,
    modified_at TIMESTAMPTZ,
    word_count INTEGER,
    content_hash VARCHAR,
    revision INTEGER,
    is_current BOOLEAN,
    first_run_id VARCHAR,
    pipeline_version VARCHAR
);

CREATE TABLE blocks (
    block_id VARCHAR,
    article_id VARCHAR,
    position INTEGER,
    text VARCHAR,
    kind VARCHAR,
    role VARCHAR,
    kept BOOLEAN,
    reason VARCHAR,
    score DOUBLE,
    char_start INTEGER,
    char_end INTEGER
);

CREATE TABLE authors (author_id VARCHAR, name VARCHAR);

CREATE TABLE article_authors (article_id VARCHAR, author_id VARCHAR, position INTEGER);

CREATE TABLE tags (tag_id VARCHAR, name VARCHAR);

CREATE TABLE article_tags (article_id VARCHAR, tag_id VARCHAR);

CREATE TABLE date_candidates (
    article_id VARCHAR,
    value TIMESTAMPTZ,
    precision VARCHAR,
    origin VARCHAR,
    text VARCHAR,
    chosen BOOLEAN
);

CREATE TABLE rejections (
    run_id VARCHAR,
    uri VARCHAR,
    record_id VARCHAR,
    locator VARCHAR,
    stage VARCHAR,
    reason VARCHAR,
    message VARCHAR
);
