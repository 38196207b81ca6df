DELETE FROM snapshot.document_texts WHERE document_id IN (SELECT document_id FROM added);

INSERT INTO snapshot.document_texts SELECT document_id, parts FROM delta.document_texts;
