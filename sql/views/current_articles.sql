CREATE VIEW current_articles AS
SELECT * FROM articles WHERE is_current;

COMMENT ON VIEW current_articles IS
    'One row an article: its newest revision.';
