SET VARIABLE checked_run = $run_id;
