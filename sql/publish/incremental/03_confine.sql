-- reads: added, changed, main.article_authors, main.article_tags, main.articles, main.blocks,
--     main.date_candidates, main.document_texts, main.documents
-- writes: article_authors, article_tags, articles, blocks, date_candidates, document_texts,
--     documents
-- Between us and the tables, others of the same names that hold what changed alone, so that the
-- statements of publish/tables give the rows to be replaced. Temporary: nobody else sees them.
CREATE TEMP TABLE articles AS
FROM main.articles SEMI JOIN changed USING (article_id);
CREATE TEMP TABLE blocks AS
FROM main.blocks SEMI JOIN changed USING (article_id);
CREATE TEMP TABLE article_authors AS
FROM main.article_authors SEMI JOIN changed USING (article_id);
CREATE TEMP TABLE article_tags AS
FROM main.article_tags SEMI JOIN changed USING (article_id);
CREATE TEMP TABLE date_candidates AS
FROM main.date_candidates SEMI JOIN changed USING (article_id);
CREATE TEMP TABLE documents AS
FROM main.documents SEMI JOIN added USING (document_id);
CREATE TEMP TABLE document_texts AS
FROM main.document_texts SEMI JOIN added USING (document_id);
