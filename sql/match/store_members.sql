INSERT INTO duplicate_members BY NAME
SELECT * FROM members ORDER BY article_key;
