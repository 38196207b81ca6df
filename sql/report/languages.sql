-- The run's articles by language, and how many of them only probably.
SELECT
    language,
    count(*) AS articles,
    count(*) FILTER (WHERE NOT language_reliable) AS unsure
FROM current_articles
WHERE first_run_id = $run_id
GROUP BY language
ORDER BY articles DESC, language
LIMIT 20;
