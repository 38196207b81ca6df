-- The oldest format in use, so that DuckDB 1.x clients and the BI tools built on them can read it.
ATTACH $path AS snapshot (STORAGE_VERSION 'v1.0.0');
