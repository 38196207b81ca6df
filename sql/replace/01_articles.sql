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

-- What most of an outlet's pages call it is its name; the domain where none says.
UPDATE sources SET name = named.name
FROM (
    SELECT source_id, first(site_name ORDER BY pages DESC, site_name) AS name
    FROM (
        SELECT source_id, site_name, count(*) AS pages
        FROM articles
        WHERE source_id IN (SELECT source_id FROM fresh_articles) AND site_name IS NOT NULL
        GROUP BY source_id, site_name
    ) called
    GROUP BY source_id
) named
WHERE sources.source_id = named.source_id AND sources.name IS DISTINCT FROM named.name;
