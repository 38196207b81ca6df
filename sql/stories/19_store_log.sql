-- reads: events
-- writes: story_log
INSERT INTO story_log BY NAME
SELECT * FROM events ORDER BY story_id, event, other_story_id;
