-- Question: What did editors put back or take out, and what had the rules made of it?
SELECT
    c.action,
    coalesce(s.domain, '(unknown)') AS outlet,
    c.role AS was,
    c.reason,
    left(c.text, 70) AS line
FROM corrections c
JOIN (SELECT DISTINCT content_sha256, article_id FROM documents) d
    ON c.content_sha256 = d.content_sha256
JOIN articles a ON d.article_id = a.article_id
LEFT JOIN sources s ON a.source_id = s.source_id
ORDER BY c.action DESC, outlet, line
LIMIT 20;
