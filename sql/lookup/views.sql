SELECT view_name FROM duckdb_views() WHERE NOT internal AND NOT temporary ORDER BY view_name;
