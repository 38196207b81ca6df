DELETE FROM blocks WHERE article_id IN (SELECT article_id FROM replaced);
DELETE FROM article_authors WHERE article_id IN (SELECT article_id FROM replaced);
DELETE FROM article_tags WHERE article_id IN (SELECT article_id FROM replaced);
DELETE FROM date_candidates WHERE article_id IN (SELECT article_id FROM replaced);
DELETE FROM article_changes WHERE article_id IN (SELECT article_id FROM replaced);
DELETE FROM articles WHERE article_id IN (SELECT article_id FROM replaced);

-- nobody's byline, tag or article any more
DELETE FROM authors WHERE author_id NOT IN (SELECT author_id FROM article_authors);
DELETE FROM tags WHERE tag_id NOT IN (SELECT tag_id FROM article_tags);
DELETE FROM sources
WHERE source_id NOT IN (SELECT source_id FROM articles WHERE source_id IS NOT NULL);
