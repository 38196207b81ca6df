-- reads: fingerprints, runs
-- writes: hot_window
-- What is two windows older than nearly all of this run is looked for in all history from now on.
-- It only changes where matching looks, never what it finds. A date in the future moves nothing.
UPDATE hot_window
SET hot_from = greatest(hot_from, (
    SELECT quantile_disc(least(f.published_at, r.started_at), 0.95) - to_days(2 * $window_days)
    FROM fingerprints f
    JOIN runs r USING (run_id)
    WHERE f.run_id = $run_id AND f.published_at IS NOT NULL
));
