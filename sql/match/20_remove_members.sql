-- reads: affected_keys
-- writes: duplicate_members, linked_articles
DELETE FROM duplicate_members WHERE article_key IN (SELECT article_key FROM affected_keys);

DELETE FROM linked_articles WHERE article_key IN (SELECT article_key FROM affected_keys);
