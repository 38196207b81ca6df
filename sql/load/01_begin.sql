-- reads: nothing
-- writes: nothing
-- What the other statements of a load read: its shard folders and its run.
SET VARIABLE load = {'shards': $shards, 'run_id': $run_id};
