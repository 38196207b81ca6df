-- reads: prints, story_fresh
-- writes: story_prints
INSERT INTO story_prints BY NAME
SELECT
    * EXCLUDE (key_terms),
    md5_number_lower(article_key) AS article_number,
    coalesce(
        published_at,
        (SELECT max(published_at) FROM story_fresh WHERE portion = $portion)
    ) AS came_at
FROM prints;
