-- What editors said of each reason: lines it should drop, and lines it should keep.
SELECT
    reason,
    list(DISTINCT text ORDER BY text) FILTER (action = 'drop') AS drops,
    list(DISTINCT text ORDER BY text) FILTER (action = 'restore') AS keeps
FROM corrections
GROUP BY reason
ORDER BY reason;
