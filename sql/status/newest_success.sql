SELECT max(run_id) FROM runs WHERE status = 'succeeded';
