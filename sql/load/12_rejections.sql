-- reads: rejections, staged_rejected_documents, staged_rejections
-- writes: rejected_documents, rejections
-- Unique by place and reason; the run that saw it first keeps it.
INSERT INTO rejections BY NAME
SELECT
    s.uri, s.record_id, s.locator, s.stage, s.reason, min(s.message) AS message,
    getvariable('load').run_id AS run_id
FROM staged_rejections s
ANTI JOIN rejections r
    ON r.uri = s.uri
    AND r.record_id IS NOT DISTINCT FROM s.record_id
    AND r.locator IS NOT DISTINCT FROM s.locator
    AND r.stage = s.stage
    AND r.reason = s.reason
GROUP BY s.uri, s.record_id, s.locator, s.stage, s.reason;

-- The last rules that said so are the ones in force.
DELETE FROM rejected_documents
WHERE document_id IN (SELECT document_id FROM staged_rejected_documents);

INSERT INTO rejected_documents BY NAME
SELECT DISTINCT document_id, rules
FROM staged_rejected_documents;
