-- reads: duplicate_members, story_fresh, story_members
-- writes: story_seeds
-- The articles whose story may change: those of this portion of the run, their copies, and all who
-- were in a story with one of them. `unit_key` is the article that stands for the text.
CREATE OR REPLACE TEMP TABLE story_seeds AS
WITH fresh AS (
    SELECT article_key FROM story_fresh WHERE portion = $portion
), kin AS (
    SELECT article_key FROM fresh
    UNION
    SELECT copy.article_key
    FROM fresh
    JOIN duplicate_members own USING (article_key)
    JOIN duplicate_members copy ON own.cluster_id = copy.cluster_id
), stories AS (
    SELECT DISTINCT story_id FROM story_members SEMI JOIN kin USING (article_key)
), mates AS (
    SELECT article_key FROM kin
    UNION
    SELECT article_key FROM story_members SEMI JOIN stories USING (story_id)
), clusters AS (
    SELECT DISTINCT cluster_id FROM duplicate_members SEMI JOIN mates USING (article_key)
), keys AS (
    SELECT article_key FROM mates
    UNION
    SELECT article_key FROM duplicate_members SEMI JOIN clusters USING (cluster_id)
)
SELECT
    keys.article_key,
    coalesce(standing.article_key, keys.article_key) AS unit_key,
    fresh.article_key IS NOT NULL AS is_fresh
FROM keys
LEFT JOIN fresh USING (article_key)
LEFT JOIN duplicate_members own ON own.article_key = keys.article_key
LEFT JOIN duplicate_members standing
    ON standing.cluster_id = own.cluster_id AND standing.is_representative;
