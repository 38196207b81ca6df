CREATE VIEW current_articles AS
SELECT
    a.*,
    s.domain AS source,
    s.name AS source_name,
    coalesce(w.authors, []::VARCHAR[]) AS authors
FROM articles a
LEFT JOIN sources s ON a.source_id = s.source_id
LEFT JOIN (
    SELECT aa.article_id, list(n.name ORDER BY aa.position) AS authors
    FROM article_authors aa
    JOIN authors n ON aa.author_id = n.author_id
    GROUP BY aa.article_id
) w ON a.article_id = w.article_id
WHERE a.is_current;

COMMENT ON VIEW current_articles IS
    'One row an article: its newest revision, with outlet and authors.';
COMMENT ON COLUMN current_articles.source IS 'Domain of the outlet; NULL when nothing tells.';
COMMENT ON COLUMN current_articles.source_name IS 'Name of the outlet to show.';
COMMENT ON COLUMN current_articles.authors IS
    'Names of the authors in the order of the byline; an empty list when there is none.';
