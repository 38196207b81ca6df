-- reads: counted_sources, fresh_examples, fresh_lines, page_shingles
-- writes: site_lines, site_pages, site_shingles
DELETE FROM site_lines
WHERE source_id IN (SELECT source_id FROM counted_sources)
    AND (source_id, line_hash) IN (SELECT (source_id, line_hash) FROM fresh_lines);

-- A line of one page needs no example: its blocks hold it.
INSERT INTO site_lines BY NAME
SELECT
    f.* EXCLUDE (counted, articles_now) REPLACE (
        CASE WHEN f.pages > 1 THEN least(f.text, e.text) END AS text,
        least(f.first_published_at, e.first_published_at) AS first_published_at,
        greatest(f.last_published_at, e.last_published_at) AS last_published_at,
        coalesce(f.first_run_id, getvariable('site_lines').run_id) AS first_run_id,
        getvariable('site_lines').run_id AS last_run_id
    )
FROM fresh_lines f
JOIN fresh_examples e USING (source_id, line_hash);

DELETE FROM site_shingles
WHERE source_id IN (SELECT source_id FROM counted_sources)
    AND (source_id, shingle) IN (SELECT (source_id, shingle) FROM page_shingles);

INSERT INTO site_shingles BY NAME
SELECT DISTINCT source_id, shingle, s.articles_before + s.articles AS seen_at
FROM page_shingles
JOIN counted_sources s USING (source_id);

DELETE FROM site_pages WHERE source_id IN (SELECT source_id FROM counted_sources);

INSERT INTO site_pages BY NAME
SELECT
    source_id,
    pages_before + pages AS pages,
    articles_before + articles AS articles
FROM counted_sources;
