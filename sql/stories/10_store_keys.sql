-- reads: prints
-- writes: story_keys
INSERT INTO story_keys BY NAME
SELECT
    unnest(key_terms) AS key_term,
    md5_number_lower(article_key) AS article_number,
    language,
    published_at,
    date_is_firm
FROM prints;
