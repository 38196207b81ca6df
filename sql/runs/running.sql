SELECT run_id FROM runs WHERE status = 'running' AND plan_hash = $plan_hash;
