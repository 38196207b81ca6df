-- What the page, its record or its feed calls the outlet; NULL in revisions cleaned before.
ALTER TABLE articles ADD COLUMN site_name VARCHAR;
