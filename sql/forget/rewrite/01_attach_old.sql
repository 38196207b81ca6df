-- reads: nothing
-- writes: nothing
ATTACH $path AS old (READ_ONLY);
