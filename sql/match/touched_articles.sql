SELECT article_key, article_id, published_at, word_count
FROM articles
SEMI JOIN touched_keys USING (article_key)
WHERE is_current;
