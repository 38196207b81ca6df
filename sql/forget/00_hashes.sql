SET VARIABLE forgotten = {'keys': $keys::VARCHAR[], 'contents': $contents::VARCHAR[]};
