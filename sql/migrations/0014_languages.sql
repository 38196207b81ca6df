-- How sure a language is and why, beside what is declared; NULL in revisions cleaned before.
ALTER TABLE articles ADD COLUMN language_second VARCHAR;
ALTER TABLE articles ADD COLUMN language_script VARCHAR;
ALTER TABLE articles ADD COLUMN language_detector VARCHAR;
ALTER TABLE articles ADD COLUMN mixed BOOLEAN;
ALTER TABLE articles ADD COLUMN foreign_share DOUBLE;
ALTER TABLE articles ADD COLUMN declared_language VARCHAR;
ALTER TABLE articles ADD COLUMN language_agrees BOOLEAN;
ALTER TABLE blocks ADD COLUMN language VARCHAR;
