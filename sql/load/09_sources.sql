-- reads: articles, assigned, sources, staged_articles
-- writes: sources
INSERT INTO sources BY NAME
SELECT source_id, min(source_domain) AS domain, min(source_domain) AS name
FROM staged_articles s
JOIN assigned d ON d.document_id = s.document_id AND d.founds
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
        WHERE source_id IN (SELECT source_id FROM staged_articles) AND site_name IS NOT NULL
        GROUP BY source_id, site_name
    ) called
    GROUP BY source_id
) named
WHERE sources.source_id = named.source_id AND sources.name IS DISTINCT FROM named.name;
