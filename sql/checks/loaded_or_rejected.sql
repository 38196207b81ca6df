-- error: One run both loaded a document and rejected it.
SELECT d.run_id, d.document_id, r.stage, r.reason
FROM checked_documents d
JOIN rejections r
    ON r.run_id = d.run_id
    AND r.uri = d.uri
    AND r.locator IS NOT DISTINCT FROM d.locator
    AND r.record_id IS NOT DISTINCT FROM d.record_id
WHERE r.stage IN ('parse', 'clean')
ORDER BY d.run_id, d.document_id;
