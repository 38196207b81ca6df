-- What the files show of each line, every page once, as the temporary table `counted_lines`.
-- Everything is a whole number: sums do not depend on their order.
CREATE OR REPLACE TEMP TABLE counted_documents AS
SELECT document_id, min(filename) AS filename
FROM read_parquet(getvariable('site_lines').files, filename = true)
WHERE getvariable('site_lines').run_id IS NULL
    OR document_id IN (
        SELECT d.document_id FROM documents d WHERE d.run_id = getvariable('site_lines').run_id
    )
GROUP BY document_id;

CREATE OR REPLACE TEMP VIEW page_lines AS
FROM read_parquet(getvariable('site_lines').files, filename = true)
SEMI JOIN counted_documents USING (document_id, filename);

-- A page counts by the share of its prose that is new to the outlet; what several pages of the
-- run bring along is shared among them.
CREATE OR REPLACE TEMP TABLE counted_pages AS
WITH prose AS (
    SELECT source_id, line_hash, count(*) AS pages
    FROM page_lines
    WHERE prose_weight > 0
    GROUP BY source_id, line_hash
), fresh AS (
    SELECT prose.* FROM prose ANTI JOIN site_lines USING (source_id, line_hash)
)
SELECT
    p.source_id,
    p.document_id,
    (coalesce(sum(p.prose_weight * 1000 // fresh.pages), 0) // sum(p.prose_weight))::BIGINT
        AS articles
FROM page_lines p
LEFT JOIN fresh USING (source_id, line_hash)
WHERE p.prose_weight > 0
GROUP BY p.source_id, p.document_id;

CREATE OR REPLACE TEMP TABLE counted_sources AS
SELECT
    source_id,
    coalesce(min(s.pages), 0) AS pages_before,
    coalesce(min(s.articles), 0) AS articles_before,
    count(*) AS pages,
    sum(c.articles)::BIGINT AS articles
FROM counted_pages c
LEFT JOIN site_pages s USING (source_id)
GROUP BY source_id;

-- Of a large outlet's lines those that one page alone shows are left out.
CREATE OR REPLACE TEMP TABLE counted_lines AS
SELECT
    p.source_id,
    p.line_hash,
    bool_or(p.prose_weight > 0) AS is_prose,
    count(*) AS pages,
    sum(c.articles)::BIGINT AS articles,
    (sum(c.articles * p.edge) // 1000)::BIGINT AS edge_articles
FROM page_lines p
JOIN counted_pages c USING (source_id, document_id)
JOIN counted_sources s USING (source_id)
LEFT JOIN site_lines known USING (source_id, line_hash)
GROUP BY p.source_id, p.line_hash
HAVING count(*) > 1 OR count(known.seen_at) > 0 OR NOT is_forgotten(min(s.articles), 0);
