-- reads: affected_keys, duplicate_links
-- writes: nothing
SELECT key_a, key_b, method, similarity, containment
FROM duplicate_links
SEMI JOIN affected_keys ON affected_keys.article_key = key_a;
