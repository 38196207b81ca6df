-- reads: story_outdated
-- writes: story_links
DELETE FROM story_links
WHERE key_a IN (SELECT article_key FROM story_outdated)
    OR key_b IN (SELECT article_key FROM story_outdated);
