-- Every text that links lead to from the seeds, among those without a date or within 30 days of
-- a seed or its neighbour; and whole stories, so that none is judged by a part of it.
CREATE OR REPLACE TEMP TABLE story_touched AS
WITH RECURSIVE edges AS (
    SELECT key_a AS from_key, key_b AS to_key FROM story_links
    UNION ALL
    SELECT key_b, key_a FROM story_links
), units AS (
    SELECT DISTINCT unit_key AS article_key FROM story_seeds
), near AS (
    SELECT article_key FROM units
    UNION
    SELECT to_key FROM edges JOIN units ON units.article_key = from_key
), days AS (
    SELECT DISTINCT unnest(generate_series(day - 30, day + 30, INTERVAL 1 DAY))::DATE AS day
    FROM (
        SELECT DISTINCT (published_at AT TIME ZONE 'UTC')::DATE AS day
        FROM story_prints
        SEMI JOIN near USING (article_key)
        WHERE published_at IS NOT NULL
    )
), live AS (
    SELECT article_key
    FROM story_prints
    WHERE published_at IS NULL
        OR (published_at AT TIME ZONE 'UTC')::DATE IN (SELECT day FROM days)
), steps AS MATERIALIZED (
    SELECT edges.* FROM edges JOIN live ON live.article_key = to_key
), reached AS (
    SELECT article_key FROM units
    UNION
    SELECT to_key FROM reached JOIN steps ON from_key = reached.article_key
), stories AS (
    SELECT DISTINCT story_id FROM story_members SEMI JOIN reached USING (article_key)
)
SELECT article_key FROM reached
UNION
SELECT article_key FROM story_members SEMI JOIN stories USING (story_id);
