-- reads: story_links, story_touched
-- writes: nothing
SELECT key_a, key_b, similarity
FROM story_links
SEMI JOIN story_touched a ON a.article_key = key_a
SEMI JOIN story_touched b ON b.article_key = key_b
ORDER BY key_a, key_b;
