-- Question: Where do publication dates come from, and how often does a page contradict itself?
WITH spread AS (
    SELECT
        article_id,
        count(*) AS dates,
        max(value) - min(value) AS apart
    FROM date_candidates
    GROUP BY article_id
)
SELECT
    c.origin,
    c.precision AS known_to,
    count(*) AS dates,
    count_if(c.chosen)::BIGINT AS taken,
    count_if(s.dates > 1)::BIGINT AS not_the_only_one,
    count_if(s.apart >= INTERVAL 1 DAY)::BIGINT AS contradicted
FROM date_candidates c
JOIN spread s ON c.article_id = s.article_id
GROUP BY c.origin, known_to
ORDER BY dates DESC, c.origin, known_to;
