-- The oldest format in use, so that DuckDB 1.x clients and the BI tools built on them can read it.
-- Small row groups: one is compressed in memory as a whole, and texts are long.
ATTACH $path AS snapshot (STORAGE_VERSION 'v1.0.0', ROW_GROUP_SIZE 4096);
