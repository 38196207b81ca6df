-- The staged files with a row a line of a page, and the run that loaded the pages that count;
-- NULL where all do.
SET VARIABLE site_lines = {'files': $files, 'run_id': $run_id};
