-- reads: story_affected
-- writes: story_members
DELETE FROM story_members WHERE article_key IN (SELECT article_key FROM story_affected);
