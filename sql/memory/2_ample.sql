-- For documents of many megabytes.
SET memory_limit = '1GB';
