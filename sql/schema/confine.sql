-- For statements that others wrote. Without external access DuckDB can still write beside the
-- snapshot: its log, `news.duckdb.wal`, with which nobody can open the file any more. So no file at
-- all: the one of the snapshot is open already.
SET disabled_filesystems = 'LocalFileSystem';
SET allowed_configs = ['TimeZone'];
SET lock_configuration = true;
