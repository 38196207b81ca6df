DELETE FROM snapshot.documents WHERE document_id IN (SELECT document_id FROM added);

INSERT INTO snapshot.documents BY NAME FROM delta.documents;
