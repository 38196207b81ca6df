CREATE VIEW unique_articles AS
SELECT * FROM current_articles WHERE is_representative;

COMMENT ON VIEW unique_articles IS
    'One row a text: newest revisions of articles that stand for their cluster or have none.';
COMMENT ON COLUMN unique_articles.source IS 'Domain of the outlet; NULL when nothing tells.';
COMMENT ON COLUMN unique_articles.source_name IS 'Name of the outlet to show.';
COMMENT ON COLUMN unique_articles.authors IS
    'Names of the authors in the order of the byline; an empty list when there is none.';
