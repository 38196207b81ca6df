-- reads: equal_texts
-- writes: duplicate_links
-- Where this run came between two equal texts, the chain leads through it: what it led past is no
-- link any more, so that the links are the same in whatever order texts came.
DELETE FROM duplicate_links
USING equal_texts
WHERE method = 'exact'
    AND next_alike <> next.id
    AND article_a = least(article_id, next_alike)
    AND article_b = greatest(article_id, next_alike);
