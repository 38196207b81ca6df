-- Which configured input a run read, and the settings in force as text (JSON); both NULL before.
ALTER TABLE runs ADD COLUMN input VARCHAR;
ALTER TABLE runs ADD COLUMN config VARCHAR;
