-- Who shares a sketch key with a revision of this run, among what is within reach of now.
CREATE OR REPLACE TEMP TABLE shared_keys AS
WITH fresh AS (
    SELECT article_number FROM fingerprints WHERE run_id = $run_id
), wanted AS (
    SELECT DISTINCT sketch_key FROM hot_keys SEMI JOIN fresh USING (article_number)
)
SELECT * FROM hot_keys SEMI JOIN wanted USING (sketch_key);
