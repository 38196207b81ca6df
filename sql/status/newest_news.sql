-- The newest run that loaded a document or met a rejection that was not known yet.
SELECT max(run_id) FROM (
    SELECT run_id FROM documents
    UNION ALL
    SELECT run_id FROM rejections
) met;
