DELETE FROM snapshot.articles WHERE article_id IN (SELECT article_id FROM changed);

INSERT INTO snapshot.articles BY NAME FROM delta.articles;
