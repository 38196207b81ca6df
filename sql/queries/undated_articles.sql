-- Question: Which articles have no exact time, and what is known of when they appeared?
SELECT
    a.source AS outlet,
    left(a.title, 50) AS title,
    coalesce(a.published_at_precision, 'nothing') AS known_to,
    a.published_at,
    a.published_at_origin AS known_from,
    string_agg(DISTINCT left(c.text, 30), ' | ' ORDER BY left(c.text, 30)) AS said
FROM current_articles a
LEFT JOIN date_candidates c ON a.article_id = c.article_id
WHERE a.published_at_precision IS NULL OR a.published_at_precision NOT IN ('minute', 'second')
GROUP BY outlet, a.article_id, a.title, known_to, a.published_at, known_from
ORDER BY a.published_at NULLS FIRST, outlet, title
LIMIT 12;
