DELETE FROM snapshot.blocks WHERE article_id IN (SELECT article_id FROM changed);

INSERT INTO snapshot.blocks BY NAME FROM delta.blocks;
