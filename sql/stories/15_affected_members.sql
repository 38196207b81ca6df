-- reads: story_affected, story_members
-- writes: nothing
SELECT article_key, story_id, run_id
FROM story_members
SEMI JOIN story_affected USING (article_key)
ORDER BY article_key;
