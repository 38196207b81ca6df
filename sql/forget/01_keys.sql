-- The articles whose hashes the journal holds: transforms/forgetting.py hashes in the same way.
-- `replaced` is what sql/rematch goes by: revisions whose links are found again.
CREATE OR REPLACE TEMP TABLE forgotten_keys AS
WITH hashed AS (
    SELECT
        article_key,
        left(sha256('forgotten' || chr(31) || article_key), 24) AS key_hash,
        left(sha256('forgotten' || chr(31) || content_sha256), 24) AS content_hash
    FROM documents
), hashes AS (
    SELECT getvariable('forgotten') AS it
)
SELECT DISTINCT article_key
FROM hashed, hashes
WHERE list_contains(it.keys, key_hash)
    OR (
        list_contains(it.contents, content_hash)
        AND (starts_with(article_key, 'file:') OR starts_with(article_key, 'sha256:'))
    );

CREATE OR REPLACE TEMP TABLE replaced AS
SELECT article_id FROM articles SEMI JOIN forgotten_keys USING (article_key);

CREATE OR REPLACE TEMP TABLE forgotten_documents AS
SELECT document_id, uri, locator, record_id
FROM documents
SEMI JOIN forgotten_keys USING (article_key);
