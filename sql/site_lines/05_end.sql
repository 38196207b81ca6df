-- reads: nothing
-- writes: counted_documents, counted_lines, counted_pages, counted_sources, merged_lines,
--     page_lines, page_shingles
DROP VIEW merged_lines;
DROP VIEW page_lines;
DROP VIEW page_shingles;
DROP TABLE counted_documents;
DROP TABLE counted_pages;
DROP TABLE counted_sources;
DROP TABLE counted_lines;
RESET VARIABLE site_lines;
