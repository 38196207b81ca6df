SELECT DISTINCT content_sha256 FROM documents ORDER BY content_sha256;
