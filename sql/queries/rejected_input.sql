-- Question: What could not be read, where and why?
SELECT
    stage,
    reason,
    regexp_extract(uri, '[^/]+$') AS file,
    coalesce(locator, '') AS place,
    message
FROM rejections
ORDER BY stage, reason, file, place
LIMIT 20;
