-- reads: story_fresh
-- writes: nothing
SELECT DISTINCT portion FROM story_fresh ORDER BY portion;
