-- Question: Which fields did records bring that have no column, and what is in them?
SELECT
    f.field,
    count(*) AS records,
    count(DISTINCT a.source_id) AS outlets,
    max(json_type(d.extra, '$."' || f.field || '"')) AS type,
    min(json_extract_string(d.extra, '$."' || f.field || '"')) AS for_example
FROM (
    SELECT
        document_id,
        unnest(json_keys(extra)) AS field
    FROM documents
    WHERE extra IS NOT NULL
) f
JOIN documents d ON f.document_id = d.document_id
JOIN articles a ON d.article_id = a.article_id
GROUP BY f.field
ORDER BY records DESC, f.field;
