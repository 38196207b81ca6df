-- reads: assigned, authors, staged_article_authors, staged_article_tags, staged_date_candidates,
--     tags
-- writes: article_authors, article_tags, authors, date_candidates, tags
-- Names written in several ways: mixed case before all capitals or none, then alphabetical.
INSERT INTO authors BY NAME
SELECT author_id, first(name ORDER BY name = upper(name) OR name = lower(name), name) AS name
FROM staged_article_authors s
JOIN assigned d ON d.document_id = s.document_id AND d.founds
ANTI JOIN authors USING (author_id)
GROUP BY author_id;

INSERT INTO article_authors BY NAME
SELECT s.article_id, s.author_id, min(s.position) AS position, min(s.role) AS role
FROM staged_article_authors s
JOIN assigned d ON d.document_id = s.document_id AND d.founds
GROUP BY s.article_id, s.author_id;

INSERT INTO tags BY NAME
SELECT tag_id, first(name ORDER BY name = upper(name) OR name = lower(name), name) AS name
FROM staged_article_tags s
JOIN assigned d ON d.document_id = s.document_id AND d.founds
ANTI JOIN tags USING (tag_id)
GROUP BY tag_id;

INSERT INTO article_tags BY NAME
SELECT DISTINCT s.article_id, s.tag_id
FROM staged_article_tags s
JOIN assigned d ON d.document_id = s.document_id AND d.founds;

INSERT INTO date_candidates BY NAME
SELECT DISTINCT s.* EXCLUDE (document_id)
FROM staged_date_candidates s
JOIN assigned d ON d.document_id = s.document_id AND d.founds;
