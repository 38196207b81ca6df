-- Question: Which near copies are there, and how was the headline rewritten?
SELECT
    left(r.title, 45) AS headline,
    s.domain AS copied_by,
    left(c.title, 45) AS new_headline,
    round(m.similarity, 2) AS similarity,
    round(m.containment, 2) AS containment,
    c.word_count - r.word_count AS words_more
FROM duplicate_members m
JOIN articles c ON m.article_id = c.article_id
JOIN duplicate_members f ON m.cluster_id = f.cluster_id AND f.is_representative
JOIN articles r ON f.article_id = r.article_id
LEFT JOIN sources s ON c.source_id = s.source_id
WHERE m.method = 'near' AND NOT m.is_representative
ORDER BY headline, m.similarity DESC, copied_by
LIMIT 20;
