ATTACH $path AS snapshot (READ_ONLY);
