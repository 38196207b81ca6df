-- reads: fingerprints, reached_rows
-- writes: reached
CREATE OR REPLACE TEMP TABLE reached AS
SELECT rowid AS place, article_id, article_number, text_number, article_key, published_at, run_id
FROM fingerprints
WHERE rowid IN (SELECT place FROM reached_rows);
