-- reads: nothing
-- writes: nothing
ATTACH $path AS fresh;
