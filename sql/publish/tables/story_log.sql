CREATE TABLE snapshot.story_log AS
SELECT run_id, story_id, event, other_story_id
FROM story_log
ORDER BY run_id, story_id, event, other_story_id;

COMMENT ON TABLE snapshot.story_log IS
    'One row a change in which stories there are: what became of a story_id, and in which run.';
COMMENT ON COLUMN snapshot.story_log.run_id IS 'The run.';
COMMENT ON COLUMN snapshot.story_log.story_id IS 'The story that it happened to.';
COMMENT ON COLUMN snapshot.story_log.event IS
    'founded, merged (all went elsewhere), split (some did) or ended (too few articles left).';
COMMENT ON COLUMN snapshot.story_log.other_story_id IS
    'Where the articles went; NULL when founded or ended.';
