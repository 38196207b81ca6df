DELETE FROM snapshot.date_candidates WHERE article_id IN (SELECT article_id FROM changed);

INSERT INTO snapshot.date_candidates BY NAME FROM delta.date_candidates;
