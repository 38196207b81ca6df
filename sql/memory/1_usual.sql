-- Enough for news by the million; what does not fit goes to disk.
SET memory_limit = '200MB';
