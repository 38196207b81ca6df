-- Question: Where do ferries, ships and the quay come up, and in which words?
WITH asked AS (
    SELECT '(?i)\b(ferry|ferries|ships?|quay|promu?|Fähre)\b' AS words
)
SELECT
    (a.published_at AT TIME ZONE 'UTC')::DATE AS day,
    a.source AS outlet,
    a.language,
    len(regexp_extract_all(a.body, q.words)) AS times,
    trim(regexp_extract(replace(a.body, chr(10), ' '), q.words || '.{0,60}')) AS in_context
FROM unique_articles a
CROSS JOIN asked q
WHERE regexp_matches(a.body, q.words)
ORDER BY times DESC, a.published_at, outlet, in_context
LIMIT 10;
