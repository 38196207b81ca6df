-- What an editor touched has changed, even where only its removed lines did.
DELETE FROM article_changes WHERE article_id IN (SELECT article_id FROM replaced);
