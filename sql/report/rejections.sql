-- What gave no article, by reason, with one example; those that the run met first counted apart.
SELECT
    stage,
    reason,
    count(*) AS places,
    count(*) FILTER (WHERE run_id = $run_id) AS this_run,
    arg_min({
        'uri': uri, 'locator': locator, 'record_id': record_id, 'message': message
    }, {'other': run_id <> $run_id, 'uri': uri, 'locator': locator}) AS example
FROM rejections
GROUP BY stage, reason
ORDER BY this_run DESC, places DESC, stage, reason
LIMIT 30;
