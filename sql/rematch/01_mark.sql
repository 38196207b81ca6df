-- reads: duplicate_links, fingerprints, hot_keys, sketch_keys, to_rematch
-- writes: duplicate_links, fingerprints, hot_keys, rematched
-- The revisions whose links are found again: those replaced or beside those
-- that go, and those whose text was equal to one, as equal texts are linked in a chain that would
-- break there. They count as the run 'correction' while this goes on.
CREATE OR REPLACE TEMP TABLE rematched AS
WITH equal AS (
    SELECT unnest([article_a, article_b]) AS article_id
    FROM duplicate_links l
    JOIN to_rematch r ON r.article_id IN (l.article_a, l.article_b)
    WHERE method = 'exact'
    UNION
    SELECT article_id FROM to_rematch
)
SELECT article_id, article_number, article_key, run_id
FROM fingerprints
SEMI JOIN equal USING (article_id);

DELETE FROM duplicate_links
WHERE article_a IN (SELECT article_id FROM rematched)
    OR article_b IN (SELECT article_id FROM rematched);

UPDATE fingerprints SET run_id = 'correction'
WHERE article_id IN (SELECT article_id FROM rematched);

-- What is older than the hot keys is wanted among them now; the next run forgets it again.
INSERT INTO hot_keys BY NAME
SELECT sketch_keys.*
FROM sketch_keys
SEMI JOIN (
    SELECT article_number FROM rematched ANTI JOIN hot_keys USING (article_number)
) cold USING (article_number);
