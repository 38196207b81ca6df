SELECT DISTINCT portion FROM story_fresh ORDER BY portion;
