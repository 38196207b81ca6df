-- reads: article_changes, documents
-- writes: added, changed
-- The revisions and documents that the snapshot before has not, or not as they are now.
CREATE TEMP TABLE changed AS
SELECT article_id FROM article_changes WHERE change_number > getvariable('since').change_number;

CREATE TEMP TABLE added AS
SELECT document_id FROM documents WHERE run_id > getvariable('since').run_id;
