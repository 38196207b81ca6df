-- reads: fingerprints, forgotten_articles, forgotten_keys, story_prints
-- writes: duplicate_log, duplicate_members, fingerprints, forgotten_numbers, hot_keys,
--     linked_articles, sketch_keys, story_keys, story_links, story_members, story_prints
-- What articles are compared by, and what was found of these.
CREATE OR REPLACE TEMP TABLE forgotten_numbers AS
SELECT article_number FROM fingerprints SEMI JOIN forgotten_articles USING (article_id)
UNION
SELECT article_number FROM story_prints SEMI JOIN forgotten_keys USING (article_key);

DELETE FROM sketch_keys WHERE article_number IN (SELECT article_number FROM forgotten_numbers);
DELETE FROM hot_keys WHERE article_number IN (SELECT article_number FROM forgotten_numbers);
DELETE FROM story_keys WHERE article_number IN (SELECT article_number FROM forgotten_numbers);
DELETE FROM fingerprints WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM story_prints WHERE article_key IN (SELECT article_key FROM forgotten_keys);
DELETE FROM story_members WHERE article_key IN (SELECT article_key FROM forgotten_keys);
DELETE FROM story_links
WHERE key_a IN (SELECT article_key FROM forgotten_keys)
    OR key_b IN (SELECT article_key FROM forgotten_keys);
DELETE FROM duplicate_members WHERE article_key IN (SELECT article_key FROM forgotten_keys);
DELETE FROM linked_articles WHERE article_key IN (SELECT article_key FROM forgotten_keys);
DELETE FROM duplicate_log WHERE article_key IN (SELECT article_key FROM forgotten_keys);
