SELECT run_id, change_number, changed_since_whole, made_by FROM publication;
