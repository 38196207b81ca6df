UPDATE runs SET status = 'failed', finished_at = now(), message = $message WHERE run_id = $run_id;
