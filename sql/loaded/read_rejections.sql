-- What could not be read, by place and reason.
SELECT uri, stage, reason, message, record_id, locator
FROM rejections
WHERE stage IN ('plan', 'read');
