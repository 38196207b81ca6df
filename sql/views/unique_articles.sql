CREATE VIEW unique_articles AS
SELECT * FROM articles WHERE is_current AND is_representative;

COMMENT ON VIEW unique_articles IS
    'One row a text: newest revisions of articles that stand for their cluster or have none.';
