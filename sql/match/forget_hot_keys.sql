DELETE FROM hot_keys WHERE published_at < (SELECT hot_from FROM hot_window);
