-- reads: story_outdated
-- writes: story_prints
DELETE FROM story_prints WHERE article_key IN (SELECT article_key FROM story_outdated);
