ATTACH $path AS delta (READ_ONLY);
