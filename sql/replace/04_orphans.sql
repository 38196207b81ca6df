-- reads: article_authors, article_tags
-- writes: authors, tags
-- nobody's byline and nobody's tag any more
DELETE FROM authors WHERE author_id NOT IN (SELECT author_id FROM article_authors);
DELETE FROM tags WHERE tag_id NOT IN (SELECT tag_id FROM article_tags);
