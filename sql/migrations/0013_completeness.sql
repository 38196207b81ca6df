-- By what it is known that a document holds an article in part; NULL in revisions cleaned before.
ALTER TABLE articles ADD COLUMN completeness_reason VARCHAR;
