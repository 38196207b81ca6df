-- reads: ids, story_members, story_touched
-- writes: nothing
-- Of the ids in the registered frame `ids` those that stories have which are not touched.
SELECT DISTINCT story_id
FROM story_members
SEMI JOIN ids USING (story_id)
ANTI JOIN story_touched USING (article_key)
ORDER BY story_id;
