DROP VIEW merged_lines;
DROP VIEW page_lines;
DROP VIEW page_shingles;
DROP TABLE counted_documents;
DROP TABLE counted_pages;
DROP TABLE counted_sources;
DROP TABLE counted_lines;
RESET VARIABLE site_lines;
