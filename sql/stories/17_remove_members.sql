-- reads: story_touched
-- writes: story_members
DELETE FROM story_members WHERE article_key IN (SELECT article_key FROM story_touched);
