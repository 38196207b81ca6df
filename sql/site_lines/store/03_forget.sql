-- reads: counted_sources, site_pages
-- writes: site_lines, site_shingles
DELETE FROM site_shingles l
USING site_pages s
WHERE s.source_id = l.source_id
    AND s.source_id IN (SELECT source_id FROM counted_sources)
    AND is_forgotten(s.articles, l.seen_at);

-- Lines that many articles have gone by without and that never were a template.
DELETE FROM site_lines l
USING site_pages s
WHERE s.source_id = l.source_id
    AND s.source_id IN (SELECT source_id FROM counted_sources)
    AND (
        (l.articles < 2000 AND is_forgotten(s.articles, l.first_at))
        OR (
            is_forgotten(s.articles, l.seen_at)
            AND NOT is_repeated(l.articles, l.seen_at - l.first_at, l.is_prose)
        )
    );
