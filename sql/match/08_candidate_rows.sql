-- reads: candidate_numbers, fingerprints, fresh_prints
-- writes: candidate_rows
-- Where in the fingerprints they are, and those of the same text: the narrow columns are looked
-- through in all history, the wide ones read where something was found. What shares a key is no
-- older than the keys that were looked through.
CREATE OR REPLACE TEMP TABLE candidate_rows AS
WITH wanted AS (
    SELECT other_number AS article_number FROM candidate_numbers
    UNION
    SELECT article_number FROM fresh_prints
)
SELECT rowid AS place
FROM fingerprints
SEMI JOIN wanted USING (article_number)
WHERE published_at >= coalesce($since, '-infinity'::TIMESTAMPTZ)
UNION ALL
SELECT rowid AS place
FROM fingerprints
SEMI JOIN wanted USING (article_number)
WHERE published_at IS NULL
UNION
SELECT rowid AS place FROM fingerprints SEMI JOIN fresh_prints USING (text_number);
