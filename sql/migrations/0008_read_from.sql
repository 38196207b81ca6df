-- What a run was told to read, in words; NULL before. Runs of one input are compared by it.
ALTER TABLE runs ADD COLUMN read_from VARCHAR;
