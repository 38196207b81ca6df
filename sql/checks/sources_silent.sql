-- warn: An outlet with documents in each of the five previous runs has none in this one.
SELECT s.domain, round(avg(v.documents), 1) AS documents_a_run
FROM compared_volumes v
JOIN sources s USING (source_id)
GROUP BY s.domain
HAVING count(*) = 5 AND NOT bool_or(v.is_checked)
ORDER BY s.domain;
