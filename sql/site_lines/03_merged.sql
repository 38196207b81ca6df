-- reads: counted_lines, counted_sources, site_lines
-- writes: merged_lines
-- The counts of the run and those of before as one: `merged_lines`, every line of the run's
-- outlets, as rows of site_lines. A forgotten line begins again.
CREATE OR REPLACE TEMP VIEW merged_lines AS
WITH before AS (
    SELECT l.*, is_forgotten(s.articles_before, l.seen_at) AS forgotten
    FROM site_lines l
    JOIN counted_sources s USING (source_id)
), joined AS (
    SELECT
        coalesce(c.source_id, b.source_id) AS source_id,
        coalesce(c.line_hash, b.line_hash) AS line_hash,
        coalesce(c.is_prose, false) OR coalesce(b.is_prose, false) AS is_prose,
        coalesce(c.pages, 0) + coalesce(b.pages, 0) AS pages,
        coalesce(c.articles, 0) + CASE WHEN forgotten THEN 0 ELSE coalesce(b.articles, 0) END
            AS articles,
        coalesce(c.edge_articles, 0)
        + CASE WHEN forgotten THEN 0 ELSE coalesce(b.edge_articles, 0) END AS edge_articles,
        CASE WHEN NOT forgotten THEN b.first_at END AS first_at,
        b.seen_at,
        b.text,
        b.first_published_at,
        b.last_published_at,
        b.first_run_id,
        b.last_run_id,
        c.line_hash IS NOT NULL AS counted
    FROM counted_lines c
    FULL JOIN before b ON b.source_id = c.source_id AND b.line_hash = c.line_hash
)
SELECT
    joined.* REPLACE (
        coalesce(joined.first_at, s.articles_before) AS first_at,
        CASE WHEN counted THEN s.articles_before + s.articles ELSE joined.seen_at END AS seen_at
    ),
    s.articles_before + s.articles AS articles_now
FROM joined
JOIN counted_sources s USING (source_id);
