-- reads: articles, staged_articles
-- writes: assigned, replaced_articles, to_rematch
-- The registered frames `staged_*` hold the revisions cleaned again, as a load stages them.
-- A revision stays what it was: its number, its run, and the wording it is told apart by.
CREATE OR REPLACE TEMP TABLE replaced_articles AS
SELECT
    fresh.* EXCLUDE (article_key, source_domain, uncorrected_hash),
    a.article_key,
    coalesce(a.uncorrected_hash, a.content_hash) AS uncorrected_hash,
    a.revision,
    a.is_current,
    a.first_run_id
FROM staged_articles fresh
JOIN articles a USING (article_id);

-- Every document here founds its revision: the load's own statements insert what belongs to it.
CREATE OR REPLACE TEMP TABLE assigned AS
SELECT DISTINCT document_id, true AS founds, 1 AS times_staged FROM staged_articles;

-- What sql/rematch goes by: revisions whose links are found again.
CREATE OR REPLACE TEMP TABLE to_rematch AS
SELECT article_id FROM replaced_articles;
