"""Near-duplicate detection: fingerprint an article, verify a candidate pair, cluster the links."""
