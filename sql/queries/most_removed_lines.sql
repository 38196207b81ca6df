-- Question: Which lines did we remove most often, three at most for each outlet?
SELECT
    coalesce(source, '(unknown)') AS outlet,
    left(text, 60) AS line,
    reason,
    count(*) AS times
FROM removed_blocks
GROUP BY outlet, text, reason
QUALIFY row_number() OVER (PARTITION BY outlet ORDER BY times DESC, text, reason) <= 3
ORDER BY times DESC, outlet, text, reason
LIMIT 20;
