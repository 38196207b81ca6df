-- reads: article_moves, articles, duplicate_members, new_documents, story_prints
-- writes: article_changes, article_moves, articles, documents, duplicate_links, duplicate_log,
--     duplicate_members, fingerprints, led_moves, linked_articles, new_documents, rekeyed,
--     said_moves, story_keys, story_links, story_members, story_prints
-- Which articles lie at another address now, as documents of this load say, so that it does not
-- matter whether the new address or the old one was asked first. What is loaded under the new
-- address becomes a revision of the article that was known by the old one.

-- Of several old addresses that lead to one the first to say so counts.
CREATE OR REPLACE TEMP TABLE said_moves AS
SELECT
    *,
    row_number() OVER (ORDER BY retrieved_at NULLS LAST, document_id) AS place
FROM (
    SELECT DISTINCT ON (moved_key) moved_key, article_key, retrieved_at, document_id
    FROM new_documents
    WHERE moved_key IS NOT NULL AND moved_key <> article_key
    ORDER BY moved_key, retrieved_at NULLS LAST, document_id
) first_said
ANTI JOIN article_moves USING (moved_key);

-- One that leads back to where it began, by what was said before it, is none.
DELETE FROM said_moves
WHERE moved_key IN (
    WITH RECURSIVE moves AS (
        SELECT moved_key, article_key, 0 AS place FROM article_moves
        UNION ALL
        SELECT moved_key, article_key, place FROM said_moves
    ), walked AS (
        SELECT moved_key, article_key, place FROM said_moves
        UNION
        SELECT walked.moved_key, moves.article_key, walked.place
        FROM walked
        JOIN moves ON moves.moved_key = walked.article_key AND moves.place < walked.place
    )
    SELECT moved_key FROM walked WHERE article_key = moved_key
);

-- Where every move ends now, and what is not where it ends.
CREATE OR REPLACE TEMP TABLE led_moves AS
WITH RECURSIVE moves AS (
    SELECT moved_key, article_key FROM article_moves
    UNION ALL
    SELECT moved_key, article_key FROM said_moves
), walked AS (
    SELECT moved_key, article_key FROM moves
    UNION
    SELECT walked.moved_key, moves.article_key
    FROM walked
    JOIN moves ON moves.moved_key = walked.article_key
)
SELECT walked.moved_key, walked.article_key
FROM walked
ANTI JOIN moves ON moves.moved_key = walked.article_key;

-- An article that moved only now took with it whatever had moved to it before.
CREATE OR REPLACE TEMP TABLE rekeyed AS
SELECT led_moves.*
FROM led_moves
ANTI JOIN article_moves USING (moved_key, article_key);

DELETE FROM article_moves WHERE moved_key IN (SELECT moved_key FROM rekeyed);
INSERT INTO article_moves BY NAME FROM rekeyed;

UPDATE new_documents SET article_key = m.article_key
FROM article_moves m
WHERE new_documents.article_key = m.moved_key;

UPDATE article_changes SET digest = NULL
WHERE article_id IN (SELECT article_id FROM articles SEMI JOIN rekeyed r
    ON r.moved_key = articles.article_key);
UPDATE documents SET article_key = r.article_key
FROM rekeyed r
WHERE documents.article_key = r.moved_key;
UPDATE articles SET article_key = r.article_key
FROM rekeyed r
WHERE articles.article_key = r.moved_key;
UPDATE fingerprints SET article_key = r.article_key
FROM rekeyed r
WHERE fingerprints.article_key = r.moved_key;

-- Revisions of one article are no copies of each other; what else they are copies of stays.
UPDATE duplicate_links SET key_a = r.article_key
FROM rekeyed r
WHERE key_a = r.moved_key;
UPDATE duplicate_links SET key_b = r.article_key
FROM rekeyed r
WHERE key_b = r.moved_key;
DELETE FROM duplicate_links
WHERE key_a = key_b AND key_a IN (SELECT article_key FROM rekeyed);
UPDATE linked_articles SET article_key = r.article_key
FROM rekeyed r
WHERE linked_articles.article_key = r.moved_key;
UPDATE duplicate_log SET article_key = r.article_key
FROM rekeyed r
WHERE duplicate_log.article_key = r.moved_key;
DELETE FROM duplicate_members
WHERE article_key IN (
    SELECT moved_key FROM rekeyed SEMI JOIN duplicate_members USING (article_key)
);
UPDATE duplicate_members SET article_key = r.article_key
FROM rekeyed r
WHERE duplicate_members.article_key = r.moved_key;

-- Whom it told a story with is looked at again, as the article has a new document.
DELETE FROM story_keys
WHERE article_number IN (
    SELECT article_number
    FROM story_prints
    WHERE article_key IN (SELECT moved_key FROM rekeyed)
);
DELETE FROM story_prints WHERE article_key IN (SELECT moved_key FROM rekeyed);
DELETE FROM story_links
WHERE key_a IN (SELECT moved_key FROM rekeyed) OR key_b IN (SELECT moved_key FROM rekeyed);
UPDATE story_members SET article_key = r.article_key
FROM rekeyed r
WHERE story_members.article_key = r.moved_key;

DROP TABLE said_moves;
DROP TABLE led_moves;
DROP TABLE rekeyed;
