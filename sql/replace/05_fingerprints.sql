-- reads: articles, fingerprints, replaced_articles, staged_fingerprints
-- writes: fingerprints, hot_keys, replaced_fingerprints, sketch_keys
CREATE OR REPLACE TEMP TABLE replaced_fingerprints AS
SELECT
    fresh.* EXCLUDE (document_id),
    was.article_number,
    md5_number_lower(fresh.text_hash) AS text_number,
    was.article_key,
    was.run_id,
    CASE WHEN a.published_at_precision NOT IN ('month', 'year')
        THEN a.published_at
    END AS published_at
FROM staged_fingerprints fresh
JOIN fingerprints was USING (article_id)
JOIN articles a USING (article_id);

DELETE FROM fingerprints WHERE article_id IN (SELECT article_id FROM replaced_articles);
DELETE FROM sketch_keys
WHERE article_number IN (SELECT article_number FROM replaced_fingerprints);

DELETE FROM hot_keys
WHERE article_number IN (SELECT article_number FROM replaced_fingerprints);

INSERT INTO fingerprints BY NAME SELECT * EXCLUDE (sketch) FROM replaced_fingerprints;

INSERT INTO sketch_keys BY NAME
SELECT unnest(sketch) AS sketch_key, article_number, published_at FROM replaced_fingerprints;

-- older ones too, lest they be missed now; the next run forgets them
INSERT INTO hot_keys BY NAME
SELECT unnest(sketch) AS sketch_key, article_number, published_at FROM replaced_fingerprints;

DROP TABLE replaced_fingerprints;
