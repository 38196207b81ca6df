-- Question: Which removed lines look most like news, so that an editor should see them first?
SELECT
    coalesce(source, '(unknown)') AS outlet,
    reason,
    round(max(score), 2) AS score,
    count(*) AS times,
    left(text, 110) AS line
FROM removed_blocks
WHERE length(text) >= 60 AND NOT starts_with(reason, 'duplicate:')
GROUP BY outlet, reason, text
HAVING times = 1
ORDER BY max(score) DESC, length(text) DESC, line, outlet, reason
LIMIT 12;
