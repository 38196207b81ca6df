-- reads: pairs, story_prints
-- writes: nothing
-- The prints of the articles in the registered frame `pairs`.
WITH wanted AS (
    SELECT key_a AS article_key FROM pairs
    UNION
    SELECT key_b FROM pairs
)
SELECT article_key, published_at, date_is_firm, terms, weights, days
FROM story_prints
SEMI JOIN wanted USING (article_key);
