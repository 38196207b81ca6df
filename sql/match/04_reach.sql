-- reads: fresh_prints, hot_window
-- writes: nothing
-- From when to when this run's revisions are; from when on there can be near copies of them; and
-- whether one has no date, or is older than the hot keys are whole for, so that all history has to
-- be looked through.
SELECT
    min(published_at),
    max(published_at),
    min(published_at) - to_days($window_days),
    coalesce(bool_or(coalesce(published_at < hot_from + to_days($window_days), true)), false)
FROM fresh_prints, hot_window;
