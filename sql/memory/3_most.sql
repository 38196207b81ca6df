-- DuckDB's own limit: most of what the machine has.
RESET memory_limit;
