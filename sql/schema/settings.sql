-- Days and printed times are UTC whatever the machine.
SET TimeZone = 'UTC';
-- It would go to standard output, among the results.
SET enable_progress_bar = false;
