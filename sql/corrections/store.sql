-- The registered frame `in_force`, in place of what was known before.
DELETE FROM corrections;

INSERT INTO corrections BY NAME
SELECT * FROM in_force ORDER BY correction_id;
