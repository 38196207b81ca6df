-- reads: nothing
-- writes: nothing
-- The staged files with a row a line of a page and with a row a page, and the run that loaded the
-- pages that count; NULL where all do.
SET VARIABLE site_lines = {
    'lines': list_transform($shards, lambda shard: shard || '/lines.parquet'),
    'sketches': list_transform($shards, lambda shard: shard || '/sketches.parquet'),
    'run_id': $run_id
};
