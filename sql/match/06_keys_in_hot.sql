-- reads: hot_keys, wanted_keys
-- writes: shared_keys
-- Who shares a sketch key with a revision of this run, among what is within reach of it.
CREATE OR REPLACE TEMP TABLE shared_keys AS
SELECT * FROM hot_keys SEMI JOIN wanted_keys USING (sketch_key) WHERE published_at >= $since
UNION ALL
SELECT * FROM hot_keys SEMI JOIN wanted_keys USING (sketch_key) WHERE published_at IS NULL;
