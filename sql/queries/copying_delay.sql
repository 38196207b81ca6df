-- Question: How long after the first outlet do the copies come?
SELECT
    CASE
        WHEN delay_minutes < 60 THEN '1: within the hour'
        WHEN delay_minutes < 180 THEN '2: one to three hours'
        WHEN delay_minutes < 360 THEN '3: three to six hours'
        WHEN delay_minutes < 1440 THEN '4: six hours to a day'
        ELSE '5: a day or more'
    END AS delay,
    count(*) AS copies,
    count(DISTINCT source) AS outlets,
    min(delay_minutes) AS shortest_minutes,
    max(delay_minutes) AS longest_minutes
FROM mart_syndication
WHERE NOT is_first AND source <> first_source AND delay_minutes IS NOT NULL
GROUP BY delay
ORDER BY delay;
