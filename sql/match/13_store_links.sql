-- reads: candidates, links
-- writes: duplicate_links
-- The registered frame `links`, with the keys of the articles.
INSERT INTO duplicate_links BY NAME
SELECT l.*, a.article_key AS key_a, b.article_key AS key_b, $run_id AS run_id
FROM links l
JOIN candidates a ON a.article_id = l.article_a
JOIN candidates b ON b.article_id = l.article_b;
