-- reads: articles, documents, duplicate_members, story_members
-- writes: forgotten_articles, forgotten_documents, forgotten_keys, to_rematch
-- The articles whose hashes the journal holds: transforms/forgetting.py hashes in the same way.
CREATE OR REPLACE TEMP TABLE forgotten_keys AS
WITH hashed AS (
    SELECT
        article_key,
        left(sha256('forgotten' || chr(31) || article_key), 24) AS key_hash,
        left(sha256('forgotten' || chr(31) || content_sha256), 24) AS content_hash
    FROM documents
)
SELECT DISTINCT article_key
FROM hashed
WHERE list_contains(getvariable('forgotten').keys, key_hash)
    OR (
        list_contains(getvariable('forgotten').contents, content_hash)
        AND (starts_with(article_key, 'file:') OR starts_with(article_key, 'sha256:'))
    );

CREATE OR REPLACE TEMP TABLE forgotten_articles AS
SELECT article_id, article_key, source_id
FROM articles
SEMI JOIN forgotten_keys USING (article_key);

CREATE OR REPLACE TEMP TABLE forgotten_documents AS
SELECT document_id, uri, locator, record_id
FROM documents
SEMI JOIN forgotten_keys USING (article_key);

-- What sql/rematch goes by, revisions whose links are found again: those that go, and the current
-- ones that were in a cluster or a story with them.
CREATE OR REPLACE TEMP TABLE to_rematch AS
WITH mates AS (
    SELECT other.article_key
    FROM duplicate_members m
    JOIN forgotten_keys f ON f.article_key = m.article_key
    JOIN duplicate_members other ON other.cluster_id = m.cluster_id
    UNION
    SELECT other.article_key
    FROM story_members m
    JOIN forgotten_keys f ON f.article_key = m.article_key
    JOIN story_members other ON other.story_id = m.story_id
)
SELECT article_id FROM articles SEMI JOIN mates USING (article_key) WHERE is_current
UNION
SELECT article_id FROM forgotten_articles;
