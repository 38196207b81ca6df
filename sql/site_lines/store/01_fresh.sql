-- reads: articles, documents, merged_lines, page_lines
-- writes: fresh_examples, fresh_lines
-- The new state of every line that the run's pages show, but for lines seen too seldom to matter.
CREATE OR REPLACE TEMP TABLE fresh_lines AS
FROM merged_lines
WHERE counted AND NOT (articles < 2000 AND is_forgotten(articles_now, first_at));

-- An example of each, and when the articles with it were published.
CREATE OR REPLACE TEMP TABLE fresh_examples AS
SELECT
    p.source_id,
    p.line_hash,
    min(p.text) AS text,
    min(a.published_at) AS first_published_at,
    max(a.published_at) AS last_published_at
FROM page_lines p
SEMI JOIN fresh_lines USING (source_id, line_hash)
JOIN documents d USING (document_id)
JOIN articles a ON a.article_id = d.article_id
GROUP BY p.source_id, p.line_hash;
