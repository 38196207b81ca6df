-- reads: affected_keys, articles, sources
-- writes: nothing
SELECT a.article_key, a.article_id, a.published_at, a.word_count, s.domain AS source
FROM articles a
SEMI JOIN affected_keys USING (article_key)
LEFT JOIN sources s ON s.source_id = a.source_id
WHERE a.is_current;
