CREATE TABLE IF NOT EXISTS schema_migrations (
    name VARCHAR,
    sha256 VARCHAR,
    applied_at TIMESTAMPTZ
);
