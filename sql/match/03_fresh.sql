-- reads: fingerprints
-- writes: fresh_prints
-- The revisions that this run made.
CREATE OR REPLACE TEMP TABLE fresh_prints AS
SELECT article_id, article_number, text_number, article_key, published_at, run_id
FROM fingerprints
WHERE run_id = $run_id AND len(shingles) > 0;
