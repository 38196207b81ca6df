-- reads: story_prints, story_seeds
-- writes: story_outdated
-- Prints that no longer hold: of articles that stand for nothing now, or whose text may be another.
CREATE OR REPLACE TEMP TABLE story_outdated AS
SELECT p.article_key, p.article_number
FROM story_prints p
JOIN story_seeds s USING (article_key)
WHERE s.is_fresh OR s.unit_key <> s.article_key;
