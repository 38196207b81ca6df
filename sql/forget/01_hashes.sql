-- reads: nothing
-- writes: nothing
SET VARIABLE forgotten = {'keys': $keys::VARCHAR[], 'contents': $contents::VARCHAR[]};
