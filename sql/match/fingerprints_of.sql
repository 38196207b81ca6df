-- The fingerprints of the articles in the registered frame `pairs`.
WITH wanted AS (
    SELECT article_a AS article_id FROM pairs
    UNION
    SELECT article_b FROM pairs
)
SELECT f.* EXCLUDE (article_number, text_number, article_key, run_id)
FROM fingerprints f
SEMI JOIN wanted USING (article_id);
