CREATE TABLE snapshot.sources AS
SELECT
    source_id,
    domain,
    name
FROM sources;

COMMENT ON TABLE snapshot.sources IS
    'One row an outlet.';
COMMENT ON COLUMN snapshot.sources.source_id IS 'Hash of the outlet.';
COMMENT ON COLUMN snapshot.sources.domain IS
    'Registrable domain, or the name that the records give.';
COMMENT ON COLUMN snapshot.sources.name IS
    'Name to show: what most of its pages, records or feeds call it, else the domain.';
