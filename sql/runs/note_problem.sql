UPDATE runs SET message = $message WHERE run_id = $run_id;
