-- A history of {count} articles, 10,000 a day before 2026; every fourth copies the one before it.
CREATE TEMP TABLE made AS
SELECT
    i,
    md5(i::VARCHAR)[:24] AS article_id,
    'url:https://paper' || (i % 500) || '.example/news/' || i AS article_key,
    TIMESTAMPTZ '2026-01-01 00:00:00+00' - ({count} - i) * INTERVAL 8640 MILLISECOND
        AS published_at,
    'run-' || lpad((i // 1000)::VARCHAR, 6, '0') AS run_id
FROM range({count}) r(i);

INSERT INTO articles BY NAME
SELECT article_id, article_key, published_at, 'minute' AS published_at_precision,
    250 AS word_count, true AS is_current, run_id AS first_run_id
FROM made;

INSERT INTO fingerprints BY NAME
SELECT article_id, md5_number_lower(article_id) AS article_number, article_key, published_at,
    md5(i::VARCHAR) AS text_hash, md5_number_lower(md5(i::VARCHAR)) AS text_number,
    250 AS word_count, []::UINTEGER[] AS shingles, run_id
FROM made;

-- the smallest 32 of 250 hashes lie among the first eighth of all; two more are of headline and
-- numbers
INSERT INTO sketch_keys BY NAME
SELECT (hash((i - (i % 4 = 3)::INTEGER) * 34 + j) >> if(j < 32, 35, 32))::UINTEGER AS sketch_key,
    md5_number_lower(article_id) AS article_number, published_at
FROM made, range(34) s(j);

INSERT INTO hot_keys
FROM sketch_keys
WHERE published_at >= TIMESTAMPTZ '2026-01-01 00:00:00+00' - INTERVAL 60 DAY;

UPDATE hot_window SET hot_from = TIMESTAMPTZ '2026-01-01 00:00:00+00' - INTERVAL 60 DAY;

INSERT INTO duplicate_links BY NAME
SELECT a.article_id AS article_a, b.article_id AS article_b, a.article_key AS key_a,
    b.article_key AS key_b, 'near' AS method, 0.9 AS similarity, 0.9 AS containment, b.run_id
FROM made a
JOIN made b ON b.i = a.i + 1
WHERE b.i % 4 = 3;

INSERT INTO duplicate_members BY NAME
SELECT md5(least(key_a, key_b)) AS cluster_id, unnest([article_a, article_b]) AS article_id,
    unnest([key_a, key_b]) AS article_key, unnest([true, false]) AS is_representative,
    unnest([article_b, article_a]) AS matched_article_id, method, similarity, containment, run_id
FROM duplicate_links;

INSERT INTO linked_articles
SELECT article_key, min(article_key) OVER (PARTITION BY cluster_id) FROM duplicate_members;

INSERT INTO duplicate_log BY NAME
SELECT run_id, cluster_id, article_key, 'joined' AS event FROM duplicate_members;

DROP TABLE made
