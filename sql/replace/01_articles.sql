-- The registered frames `fresh_*` hold the revisions cleaned again, as they are staged.
-- A revision stays what it was: its number, its run, and the wording it is told apart by.
CREATE OR REPLACE TEMP TABLE replaced AS
SELECT
    fresh.* EXCLUDE (source_domain, uncorrected_hash),
    coalesce(a.uncorrected_hash, a.content_hash) AS uncorrected_hash,
    a.revision,
    a.is_current,
    a.first_run_id
FROM fresh_articles fresh
JOIN articles a USING (article_id);

DELETE FROM articles WHERE article_id IN (SELECT article_id FROM replaced);

INSERT INTO articles BY NAME FROM replaced;

INSERT INTO sources BY NAME
SELECT source_id, min(source_domain) AS domain, min(source_domain) AS name
FROM fresh_articles
ANTI JOIN sources USING (source_id)
WHERE source_id IS NOT NULL
GROUP BY source_id;
