-- reads: hot_window
-- writes: hot_keys
DELETE FROM hot_keys WHERE published_at < (SELECT hot_from FROM hot_window);
