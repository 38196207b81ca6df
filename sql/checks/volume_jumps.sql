-- warn: An outlet gave ten times as many documents as in any of the five runs before, and over 50.
SELECT s.domain, n.documents, max(v.documents) AS most_before
FROM compared_volumes n
JOIN compared_volumes v USING (source_id)
JOIN sources s USING (source_id)
WHERE n.is_checked AND NOT v.is_checked AND n.documents > 50
GROUP BY s.domain, n.documents
HAVING n.documents >= 10 * max(v.documents)
ORDER BY s.domain;
