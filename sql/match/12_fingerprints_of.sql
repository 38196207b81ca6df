-- reads: candidates, fingerprints, pairs
-- writes: nothing
-- The fingerprints of the articles in the registered frame `pairs`, which `candidates` holds.
SELECT * EXCLUDE (article_number, text_number, article_key, run_id)
FROM fingerprints
WHERE rowid IN (
    SELECT place
    FROM candidates
    WHERE article_id IN (SELECT unnest([article_a, article_b]) FROM pairs)
);
