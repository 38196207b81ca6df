-- A rejected document has no outlet but in its address: the host, or the innermost folder that is
-- named like a domain, with up to two labels such as www. before it.
CREATE VIEW source_rejections AS
WITH parts AS (
    SELECT
        uri,
        unnest(string_split(lower(uri), '/')) AS part,
        generate_subscripts(string_split(uri, '/'), 1) AS depth
    FROM (SELECT DISTINCT uri FROM rejections) r
), names AS (
    SELECT
        uri,
        depth,
        unnest([
            part,
            regexp_replace(part, '^[^.]+[.]', ''),
            regexp_replace(part, '^[^.]+[.][^.]+[.]', '')
        ]) AS name
    FROM parts
), outlets AS (
    SELECT
        n.uri,
        s.source_id,
        s.domain,
        row_number() OVER (
            PARTITION BY n.uri ORDER BY n.depth DESC, length(s.domain) DESC
        ) AS place
    FROM names n
    JOIN sources s ON n.name = s.domain
)
SELECT
    r.*,
    o.source_id,
    o.domain AS source
FROM rejections r
LEFT JOIN outlets o ON r.uri = o.uri AND o.place = 1;

COMMENT ON VIEW source_rejections IS
    'One row a rejection, with the outlet that its address names.';
COMMENT ON COLUMN source_rejections.source_id IS
    'The outlet; NULL when the address names none that has articles.';
COMMENT ON COLUMN source_rejections.source IS 'Domain of the outlet.';
