"""The only place that opens DuckDB: migrate, load, match, check, publish, export, query."""
