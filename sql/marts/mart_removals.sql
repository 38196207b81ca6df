CREATE TABLE mart_removals AS
WITH lines AS (
    SELECT
        source,
        reason,
        text,
        count(*) AS blocks,
        sum(length(text)) AS characters
    FROM removed_blocks
    GROUP BY source, reason, text
), documents AS (
    SELECT source, reason, count(DISTINCT article_id) AS documents
    FROM removed_blocks
    GROUP BY source, reason
)
SELECT
    l.source,
    l.reason,
    sum(l.blocks)::BIGINT AS blocks,
    sum(l.characters)::BIGINT AS characters,
    any_value(d.documents) AS documents,
    left(arg_min(l.text, {'rank': -l.blocks, 'text': l.text}), 200) AS example
FROM lines l
JOIN documents d ON d.reason = l.reason AND d.source IS NOT DISTINCT FROM l.source
GROUP BY l.source, l.reason
ORDER BY l.source, l.reason;

COMMENT ON TABLE mart_removals IS
    'One row an outlet and reason: what was removed as boilerplate, over all revisions.';
COMMENT ON COLUMN mart_removals.source IS 'Domain of the outlet; NULL when unknown.';
COMMENT ON COLUMN mart_removals.reason IS 'Why the blocks were removed.';
COMMENT ON COLUMN mart_removals.blocks IS 'Blocks removed.';
COMMENT ON COLUMN mart_removals.characters IS 'Characters in them.';
COMMENT ON COLUMN mart_removals.documents IS 'Documents (one a revision) they were removed from.';
COMMENT ON COLUMN mart_removals.example IS 'The line removed most often, its first 200 characters.';
