SELECT coalesce(max(change_number), 0) FROM article_changes;
