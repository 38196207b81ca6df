-- The blocks of every article that an editor corrected, one row a revision, as labelled lines:
-- 1 news, 0 boilerplate, -1 metadata. `corrected` are the lines that an editor has seen.
SELECT
    b.article_id,
    d.record_id,
    s.domain AS source,
    a.language,
    list(b.text ORDER BY b.position) AS lines,
    list(
        CASE b.role WHEN 'body' THEN 1 WHEN 'boilerplate' THEN 0 ELSE -1 END
        ORDER BY b.position
    ) AS labels,
    list(starts_with(b.reason, 'correction:') ORDER BY b.position) AS corrected
FROM blocks b
JOIN articles a USING (article_id)
JOIN documents d ON d.document_id = a.document_id
LEFT JOIN sources s USING (source_id)
SEMI JOIN corrections c ON c.content_sha256 = d.content_sha256
GROUP BY ALL
ORDER BY b.article_id;
