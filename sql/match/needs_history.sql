-- Whether a revision of this run has no date, or is older than the hot keys are whole for.
SELECT count(*) > 0
FROM fingerprints, hot_window
WHERE run_id = $run_id
    AND coalesce(published_at < hot_from + to_days($window_days), true);
