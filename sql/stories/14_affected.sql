-- reads: duplicate_members, story_links, story_members, story_seeds
-- writes: story_affected
-- Every text that is linked to a seed, its copies, and whole stories, so that none is judged by a
-- part of it: a text that now stands for copies comes into the story that they are in.
CREATE OR REPLACE TEMP TABLE story_affected AS
WITH units AS (
    SELECT DISTINCT unit_key AS article_key FROM story_seeds
), near AS (
    SELECT article_key FROM units
    UNION
    SELECT key_b FROM story_links JOIN units ON units.article_key = key_a
    UNION
    SELECT key_a FROM story_links JOIN units ON units.article_key = key_b
), kin AS (
    SELECT article_key FROM near
    UNION
    SELECT copy.article_key
    FROM near
    JOIN duplicate_members own USING (article_key)
    JOIN duplicate_members copy ON own.cluster_id = copy.cluster_id
), stories AS (
    SELECT DISTINCT story_id FROM story_members SEMI JOIN kin USING (article_key)
)
SELECT article_key FROM kin
UNION
SELECT article_key FROM story_members SEMI JOIN stories USING (story_id);
