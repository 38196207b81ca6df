-- reads: links
-- writes: story_links
INSERT INTO story_links BY NAME
SELECT * FROM links ORDER BY key_a, key_b;
