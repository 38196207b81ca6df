-- Fixed, so that memory does not grow with the input; what does not fit goes to disk.
SET memory_limit = '1GB';
