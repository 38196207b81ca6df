ATTACH $path AS fresh;
