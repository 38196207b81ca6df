-- Question: Which are the longest articles, whoever wrote them?
SELECT
    s.domain AS outlet,
    a.language,
    a.word_count AS words,
    length(a.body) AS characters,
    left(a.title, 60) AS title
FROM unique_articles a
LEFT JOIN sources s ON a.source_id = s.source_id
ORDER BY a.word_count DESC, a.title
LIMIT 10;
