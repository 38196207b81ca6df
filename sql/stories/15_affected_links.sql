-- reads: story_affected, story_links
-- writes: nothing
SELECT key_a, key_b, similarity
FROM story_links
SEMI JOIN story_affected a ON a.article_key = key_a
SEMI JOIN story_affected b ON b.article_key = key_b
ORDER BY key_a, key_b;
