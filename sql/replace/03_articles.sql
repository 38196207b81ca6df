-- reads: replaced_articles, staged_document_texts
-- writes: articles, document_texts
INSERT INTO articles BY NAME FROM replaced_articles;

INSERT INTO document_texts BY NAME FROM staged_document_texts;
