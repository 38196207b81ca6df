INSERT INTO story_prints BY NAME
SELECT * EXCLUDE (key_terms), md5_number_lower(article_key) AS article_number FROM prints;
