-- reads: fingerprints, pairs, reached
-- writes: nothing
-- The fingerprints of the articles in the registered frame `pairs`, which `reached` holds.
SELECT * EXCLUDE (article_number, text_number, article_key, run_id)
FROM fingerprints
WHERE rowid IN (
    SELECT place
    FROM reached
    WHERE article_id IN (SELECT unnest([article_a, article_b]) FROM pairs)
);
