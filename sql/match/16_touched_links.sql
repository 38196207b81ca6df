-- reads: duplicate_links, touched_keys
-- writes: nothing
SELECT key_a, key_b, method, similarity, containment
FROM duplicate_links
SEMI JOIN touched_keys ON touched_keys.article_key = key_a;
