-- Days and printed times are UTC whatever the machine; workers need memory too.
SET TimeZone = 'UTC';
SET memory_limit = '60%';
