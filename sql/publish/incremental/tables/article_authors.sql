DELETE FROM snapshot.article_authors WHERE article_id IN (SELECT article_id FROM changed);

INSERT INTO snapshot.article_authors BY NAME FROM delta.article_authors;
