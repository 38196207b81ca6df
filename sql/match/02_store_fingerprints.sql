-- reads: new_fingerprints
-- writes: fingerprints, hot_keys, new_fingerprints, sketch_keys
INSERT INTO fingerprints BY NAME SELECT * EXCLUDE (sketch) FROM new_fingerprints;

INSERT INTO sketch_keys BY NAME
SELECT unnest(sketch) AS sketch_key, article_number, published_at FROM new_fingerprints;

INSERT INTO hot_keys BY NAME
SELECT unnest(sketch) AS sketch_key, article_number, published_at FROM new_fingerprints;

DROP TABLE new_fingerprints;
