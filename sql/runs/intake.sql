UPDATE runs SET inputs_read = $inputs_read, forgotten = $forgotten WHERE run_id = $run_id;
