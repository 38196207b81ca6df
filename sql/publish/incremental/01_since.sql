-- reads: nothing
-- writes: nothing
-- What the snapshot before has.
SET VARIABLE since = {'change_number': $change_number, 'run_id': coalesce($run_id, '')};
