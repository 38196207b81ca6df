-- reads: story_fresh, story_prints
-- writes: story_outdated
-- What is two windows older than what comes in now is out of reach. Some older articles among the
-- new (one in twenty) do not keep all the years between within reach, but a whole backlog does.
CREATE OR REPLACE TEMP TABLE story_outdated AS
SELECT article_key, article_number
FROM story_prints
WHERE came_at < (
    SELECT quantile_disc(published_at, 0.05) - INTERVAL 60 DAY
    FROM story_fresh
    WHERE portion = $portion
);
