-- warn: An outlet has over 50 documents, ten times as many as in any of the five runs before.
SELECT s.domain, n.documents, max(v.documents) AS most_before
FROM compared_volumes n
JOIN compared_volumes v USING (source_id)
JOIN sources s USING (source_id)
WHERE n.is_checked AND NOT v.is_checked AND n.documents > 50
GROUP BY s.domain, n.documents
HAVING n.documents >= 10 * max(v.documents)
ORDER BY s.domain;
