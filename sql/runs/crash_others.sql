-- A run that never said how it ended was killed; the same plan takes its row up again.
UPDATE runs SET status = 'crashed' WHERE status = 'running' AND plan_hash <> $plan_hash;
