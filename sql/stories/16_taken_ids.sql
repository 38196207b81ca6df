-- reads: ids, story_affected, story_members
-- writes: nothing
-- Of the ids in the registered frame `ids` those that stories have which are not affected.
SELECT DISTINCT story_id
FROM story_members
SEMI JOIN ids USING (story_id)
ANTI JOIN story_affected USING (article_key)
ORDER BY story_id;
