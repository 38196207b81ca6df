ATTACH $path AS old (READ_ONLY);
