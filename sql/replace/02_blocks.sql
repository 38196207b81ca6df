DELETE FROM blocks WHERE article_id IN (SELECT article_id FROM replaced);

INSERT INTO blocks BY NAME SELECT * EXCLUDE (document_id) FROM fresh_blocks;

-- what the spans point into
DELETE FROM document_texts WHERE document_id IN (SELECT document_id FROM fresh_document_texts);

INSERT INTO document_texts BY NAME FROM fresh_document_texts;
