DELETE FROM snapshot.article_tags WHERE article_id IN (SELECT article_id FROM changed);

INSERT INTO snapshot.article_tags BY NAME FROM delta.article_tags;
