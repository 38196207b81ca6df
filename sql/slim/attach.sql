-- Without long texts the old format does as well.
ATTACH $path AS slim (STORAGE_VERSION 'v1.0.0');
