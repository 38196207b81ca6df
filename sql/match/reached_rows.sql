-- Where in the fingerprints they are, and those of the same text: the narrow columns are looked
-- through in all history, the wide ones read where something was found.
CREATE OR REPLACE TEMP TABLE reached_rows AS
SELECT f.rowid AS place
FROM fingerprints f
SEMI JOIN (SELECT DISTINCT other_number AS article_number FROM sharing) found USING (article_number)
UNION
SELECT f.rowid FROM fingerprints f SEMI JOIN fresh_prints USING (text_number)
UNION
SELECT f.rowid FROM fingerprints f SEMI JOIN fresh_prints USING (article_number);
