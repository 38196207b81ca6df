-- Articles that lie at another address now: what is loaded under `moved_key` belongs to
-- `article_key`, which itself moved nowhere.
CREATE TABLE article_moves (moved_key VARCHAR, article_key VARCHAR);
