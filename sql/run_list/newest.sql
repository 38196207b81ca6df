SELECT coalesce(max(split_part(run_id, '-', 2)::INTEGER), 0) FROM runs;
