-- reads: story_outdated
-- writes: story_keys
DELETE FROM story_keys WHERE article_number IN (SELECT article_number FROM story_outdated);
