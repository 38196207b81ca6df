-- reads: story_members, story_touched
-- writes: nothing
SELECT article_key, story_id, run_id
FROM story_members
SEMI JOIN story_touched USING (article_key)
ORDER BY article_key;
