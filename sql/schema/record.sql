INSERT INTO schema_migrations VALUES ($name, $sha256, now());
