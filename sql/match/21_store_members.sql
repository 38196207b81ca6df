-- reads: linked, members
-- writes: duplicate_members, linked_articles
INSERT INTO duplicate_members BY NAME
SELECT * FROM members ORDER BY article_key;

INSERT INTO linked_articles BY NAME FROM linked;
