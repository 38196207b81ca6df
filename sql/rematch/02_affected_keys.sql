-- reads: duplicate_links, linked_articles, rematched
-- writes: affected_keys
-- Every article that links connected with one that was corrected, or connect with it now.
CREATE OR REPLACE TEMP TABLE affected_keys AS
WITH seeds AS (
    SELECT unnest([key_a, key_b]) AS article_key
    FROM duplicate_links
    WHERE run_id = 'correction'
    UNION
    SELECT article_key FROM rematched
), components AS (
    SELECT DISTINCT component FROM linked_articles SEMI JOIN seeds USING (article_key)
)
SELECT article_key FROM seeds
UNION
SELECT article_key FROM linked_articles SEMI JOIN components USING (component);
