-- warn: An article's published time is not the one date chosen from its candidates.
SELECT a.article_id, a.published_at, list(c.value ORDER BY c.value) AS chosen
FROM checked_articles a
LEFT JOIN date_candidates c ON c.article_id = a.article_id AND c.chosen
GROUP BY a.article_id, a.published_at
HAVING bool_or(c.value IS DISTINCT FROM a.published_at)
ORDER BY a.article_id;
