-- reads: duplicate_members, story_affected
-- writes: nothing
-- Every affected article with the one that stands for its text.
WITH units AS (
    SELECT DISTINCT coalesce(standing.article_key, a.article_key) AS unit_key
    FROM story_affected a
    LEFT JOIN duplicate_members own ON own.article_key = a.article_key
    LEFT JOIN duplicate_members standing
        ON standing.cluster_id = own.cluster_id AND standing.is_representative
)
SELECT coalesce(copy.article_key, unit_key) AS article_key, unit_key
FROM units
LEFT JOIN duplicate_members standing ON standing.article_key = unit_key
LEFT JOIN duplicate_members copy ON copy.cluster_id = standing.cluster_id
ORDER BY unit_key, copy.article_key;
