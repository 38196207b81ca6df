DELETE FROM duplicate_members
WHERE article_key IN (SELECT article_key FROM members);
