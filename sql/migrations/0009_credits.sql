-- What a byline tells beside names; NULL in revisions cleaned before.
ALTER TABLE articles ADD COLUMN attribution VARCHAR;
ALTER TABLE articles ADD COLUMN completeness VARCHAR;
ALTER TABLE article_authors ADD COLUMN role VARCHAR;
