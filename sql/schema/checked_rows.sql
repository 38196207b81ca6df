-- What the costly checks look at: the rows of one run, or all of them.
CREATE OR REPLACE TEMP VIEW checked_documents AS
FROM documents
WHERE getvariable('checked_run') IS NULL OR run_id = getvariable('checked_run');

CREATE OR REPLACE TEMP VIEW checked_articles AS
FROM articles
WHERE getvariable('checked_run') IS NULL OR first_run_id = getvariable('checked_run');
