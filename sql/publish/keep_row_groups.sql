-- The row groups are small on purpose (see attach.sql): merging them would write all again, and
-- leave holes of the same size in the file.
SET max_vacuum_tasks = 0;
