-- reads: article_authors, article_tags, articles, blocks, forgotten_articles, sources
-- writes: article_authors, article_changes, article_tags, articles, authors, blocks,
--     date_candidates, site_lines, site_pages, site_shingles, sources, tags
DELETE FROM blocks WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_authors WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_tags WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM date_candidates WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM article_changes WHERE article_id IN (SELECT article_id FROM forgotten_articles);
DELETE FROM articles WHERE article_id IN (SELECT article_id FROM forgotten_articles);

-- nobody's byline, tag or article any more
DELETE FROM authors WHERE author_id NOT IN (SELECT author_id FROM article_authors);
DELETE FROM tags WHERE tag_id NOT IN (SELECT tag_id FROM article_tags);
DELETE FROM sources
WHERE source_id NOT IN (SELECT source_id FROM articles WHERE source_id IS NOT NULL);

-- Lines of the outlet that none of its articles left shows: the example may be of one that goes.
DELETE FROM site_lines
WHERE source_id IN (SELECT source_id FROM forgotten_articles)
    AND (source_id, text) NOT IN (
        SELECT (a.source_id, left(b.text, 200))
        FROM blocks b
        JOIN articles a USING (article_id)
        WHERE a.source_id IN (SELECT source_id FROM forgotten_articles)
    );
DELETE FROM site_lines WHERE source_id NOT IN (SELECT source_id FROM sources);
DELETE FROM site_pages WHERE source_id NOT IN (SELECT source_id FROM sources);
DELETE FROM site_shingles WHERE source_id NOT IN (SELECT source_id FROM sources);
