-- reads: nothing
-- writes: assigned, new_documents, revisions, staged_article_authors, staged_article_tags,
--     staged_articles, staged_blocks, staged_date_candidates, staged_document_texts,
--     staged_documents, staged_rejected_documents, staged_rejections
DROP VIEW staged_documents;
DROP VIEW staged_document_texts;
DROP VIEW staged_articles;
DROP VIEW staged_blocks;
DROP VIEW staged_article_authors;
DROP VIEW staged_article_tags;
DROP VIEW staged_date_candidates;
DROP VIEW staged_rejections;
DROP VIEW staged_rejected_documents;
DROP TABLE new_documents;
DROP TABLE assigned;
DROP TABLE revisions;
RESET VARIABLE load;
