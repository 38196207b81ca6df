-- What there is to say about two articles: their texts, clusters and stories.
SELECT
    a.article_id,
    a.article_key,
    a.title,
    a.body,
    s.domain AS source,
    CASE WHEN a.published_at_precision NOT IN ('month', 'year') THEN a.published_at END
        AS published_at,
    a.duplicate_cluster_id,
    a.story_id,
    stories.title AS story_title
FROM articles a
LEFT JOIN sources s USING (source_id)
LEFT JOIN stories USING (story_id)
WHERE a.article_id IN ($first, $second);
