-- Question: Who ran a report first, and who copied it how much later?
SELECT
    first.title AS report,
    m.first_source AS first,
    m.source AS copied_by,
    m.delay_minutes,
    round(m.containment, 2) AS overlap
FROM mart_syndication m
JOIN mart_syndication f ON f.cluster_id = m.cluster_id AND f.is_first
JOIN articles first ON first.article_id = f.article_id
WHERE NOT m.is_first
ORDER BY count(*) OVER (PARTITION BY m.cluster_id) DESC, report, m.delay_minutes, copied_by
LIMIT 20;
