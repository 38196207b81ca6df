"""Pure text work: no Prefect, no DuckDB, no network, no clock, no state shared between calls."""
