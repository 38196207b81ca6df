-- reads: candidate_rows, fingerprints
-- writes: candidates
CREATE OR REPLACE TEMP TABLE candidates AS
SELECT rowid AS place, article_id, article_number, text_number, article_key, published_at, run_id
FROM fingerprints
WHERE rowid IN (SELECT place FROM candidate_rows);
