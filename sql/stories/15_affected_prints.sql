-- reads: story_affected, story_prints
-- writes: nothing
SELECT article_key, published_at, date_is_firm, terms, weights, days
FROM story_prints
SEMI JOIN story_affected USING (article_key)
ORDER BY article_key;
