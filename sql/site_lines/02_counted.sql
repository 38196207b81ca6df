-- reads: documents, site_lines, site_pages, site_shingles
-- writes: counted_documents, counted_lines, counted_pages, counted_sources, page_lines,
--     page_shingles
-- What the shards show of each line, every page with prose once, as the temporary table
-- `counted_lines`.
-- Everything is a whole number: sums do not depend on their order.
CREATE OR REPLACE TEMP TABLE counted_documents AS
SELECT document_id, min(folder) AS folder
FROM (
    SELECT document_id, parse_dirpath(filename) AS folder
    FROM read_parquet(getvariable('site_lines').sketches, filename = true)
) sketched
WHERE getvariable('site_lines').run_id IS NULL
    OR document_id IN (
        SELECT d.document_id FROM documents d WHERE d.run_id = getvariable('site_lines').run_id
    )
GROUP BY document_id;

CREATE OR REPLACE TEMP VIEW page_lines AS
SELECT lines.*
FROM read_parquet(getvariable('site_lines').lines, filename = true) lines
SEMI JOIN counted_documents c
    ON c.document_id = lines.document_id AND c.folder = parse_dirpath(lines.filename);

CREATE OR REPLACE TEMP VIEW page_shingles AS
SELECT sketches.source_id, sketches.document_id, unnest(sketch) AS shingle
FROM read_parquet(getvariable('site_lines').sketches, filename = true) sketches
SEMI JOIN counted_documents c
    ON c.document_id = sketches.document_id AND c.folder = parse_dirpath(sketches.filename);

-- A page counts by the share of its shingles that are new to the outlet; what several pages of
-- the run bring along is shared among them.
CREATE OR REPLACE TEMP TABLE counted_pages AS
WITH fresh AS (
    SELECT source_id, shingle, count(*) AS pages
    FROM page_shingles
    ANTI JOIN site_shingles USING (source_id, shingle)
    GROUP BY source_id, shingle
)
SELECT
    source_id,
    document_id,
    (coalesce(sum(1000000 // pages), 0) // (1000 * count(*)))::BIGINT AS articles
FROM page_shingles
LEFT JOIN fresh USING (source_id, shingle)
GROUP BY source_id, document_id;

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
LEFT JOIN site_lines stored USING (source_id, line_hash)
GROUP BY p.source_id, p.line_hash
HAVING count(*) > 1 OR count(stored.seen_at) > 0 OR NOT is_forgotten(min(s.articles), 0);
