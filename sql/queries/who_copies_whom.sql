-- Question: Which outlets run whose reports, and how much of the wording do they keep?
SELECT
    first_source,
    source AS copied_by,
    count(*) AS articles,
    median(delay_minutes) AS median_minutes,
    round(100 * avg(containment)) AS percent_in_common
FROM mart_syndication
WHERE NOT is_first AND source <> first_source
GROUP BY first_source, copied_by
ORDER BY articles DESC, median_minutes, copied_by
LIMIT 20;
