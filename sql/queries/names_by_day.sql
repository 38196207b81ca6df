-- Question: Which names are in the news, in how many articles, on which days?
WITH names AS (
    SELECT DISTINCT
        a.article_id,
        a.source_id,
        (a.published_at AT TIME ZONE 'UTC')::DATE AS day,
        unnest(regexp_extract_all(a.body, '\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)+')) AS name
    FROM unique_articles a
    WHERE a.published_at IS NOT NULL
)
SELECT
    name,
    count(*) AS articles,
    count(DISTINCT source_id) AS outlets,
    min(day) AS first_day,
    max(day) AS last_day,
    string_agg(DISTINCT strftime(day, '%d'), ' ' ORDER BY strftime(day, '%d')) AS days_of_month
FROM names
GROUP BY name
ORDER BY outlets DESC, articles DESC, name
LIMIT 12;
