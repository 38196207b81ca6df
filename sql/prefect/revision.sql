-- The revision that Prefect's own database (SQLite) is stamped with.
SELECT version_num FROM alembic_version;
