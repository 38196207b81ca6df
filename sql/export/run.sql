SELECT run_id, version() AS duckdb_version FROM publication;
