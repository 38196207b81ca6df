-- reads: replaced_articles
-- writes: article_changes, assigned, replaced_articles
-- What an editor touched has changed, even where only its removed lines did. The row stays: numbers
-- must not be given twice.
UPDATE article_changes SET digest = NULL
WHERE article_id IN (SELECT article_id FROM replaced_articles);

DROP TABLE replaced_articles;
DROP TABLE assigned;
