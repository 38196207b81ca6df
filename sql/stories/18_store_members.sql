-- reads: members
-- writes: story_members
INSERT INTO story_members BY NAME
SELECT * FROM members ORDER BY story_id, article_key;
