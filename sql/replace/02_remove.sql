-- reads: replaced_articles, staged_document_texts
-- writes: article_authors, article_tags, articles, blocks, date_candidates, document_texts
DELETE FROM articles WHERE article_id IN (SELECT article_id FROM replaced_articles);
DELETE FROM blocks WHERE article_id IN (SELECT article_id FROM replaced_articles);
DELETE FROM article_authors WHERE article_id IN (SELECT article_id FROM replaced_articles);
DELETE FROM article_tags WHERE article_id IN (SELECT article_id FROM replaced_articles);
DELETE FROM date_candidates WHERE article_id IN (SELECT article_id FROM replaced_articles);

-- what the spans of blocks point into
DELETE FROM document_texts WHERE document_id IN (SELECT document_id FROM staged_document_texts);
