-- Days and printed times are UTC whatever the machine.
SET TimeZone = 'UTC';
