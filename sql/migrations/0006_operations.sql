-- When each revision last changed, and in how many documents a run met what was forgotten.

-- One row a published revision. `digest` stands for all that can change of it, so that what did
-- is known; `change_number` counts loads and corrections, `changed_run_id` is what clients ask by.
CREATE TABLE article_changes (
    article_id VARCHAR,
    digest UBIGINT,
    changed_run_id VARCHAR,
    change_number BIGINT
);

-- forgotten: of `unchanged`, those that may not come back. inputs_read: counted by the reader.
ALTER TABLE runs ADD COLUMN forgotten BIGINT;
ALTER TABLE runs ADD COLUMN inputs_read BIGINT;
