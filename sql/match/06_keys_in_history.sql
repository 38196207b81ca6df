-- reads: sketch_keys, wanted_keys
-- writes: shared_keys
-- Who shares a sketch key with a revision of this run, in all history.
CREATE OR REPLACE TEMP TABLE shared_keys AS
SELECT * FROM sketch_keys SEMI JOIN wanted_keys USING (sketch_key);
