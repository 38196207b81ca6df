DELETE FROM article_authors WHERE article_id IN (SELECT article_id FROM replaced);
DELETE FROM article_tags WHERE article_id IN (SELECT article_id FROM replaced);
DELETE FROM date_candidates WHERE article_id IN (SELECT article_id FROM replaced);

INSERT INTO authors BY NAME
SELECT author_id, first(name ORDER BY name = upper(name) OR name = lower(name), name) AS name
FROM fresh_article_authors
ANTI JOIN authors USING (author_id)
GROUP BY author_id;

INSERT INTO article_authors BY NAME
SELECT article_id, author_id, min(position) AS position, min(role) AS role
FROM fresh_article_authors
GROUP BY article_id, author_id;

INSERT INTO tags BY NAME
SELECT tag_id, first(name ORDER BY name = upper(name) OR name = lower(name), name) AS name
FROM fresh_article_tags
ANTI JOIN tags USING (tag_id)
GROUP BY tag_id;

INSERT INTO article_tags BY NAME SELECT DISTINCT article_id, tag_id FROM fresh_article_tags;

INSERT INTO date_candidates BY NAME
SELECT DISTINCT * EXCLUDE (document_id) FROM fresh_date_candidates;

-- nobody's byline and nobody's tag any more
DELETE FROM authors WHERE author_id NOT IN (SELECT author_id FROM article_authors);
DELETE FROM tags WHERE tag_id NOT IN (SELECT tag_id FROM article_tags);
