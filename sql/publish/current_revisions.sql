SELECT count(*) FROM articles WHERE is_current;
