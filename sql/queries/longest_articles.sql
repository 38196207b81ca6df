-- Question: Which are the longest articles, whoever wrote them?
SELECT
    a.source AS outlet,
    a.language,
    a.word_count AS words,
    length(a.body) AS characters,
    left(a.title, 60) AS title
FROM unique_articles a
ORDER BY a.word_count DESC, a.title
LIMIT 10;
