CREATE TABLE mart_removals AS
WITH removed AS (
    SELECT
        a.source_id,
        b.article_id,
        b.reason,
        b.text,
        (a.published_at AT TIME ZONE 'UTC')::DATE AS day
    FROM blocks b
    JOIN articles a ON b.article_id = a.article_id
    WHERE NOT b.kept
), lines AS (
    SELECT
        source_id,
        reason,
        text,
        count(*) AS blocks,
        sum(length(text)) AS characters
    FROM removed
    GROUP BY source_id, reason, text
), texts AS (
    SELECT
        source_id,
        reason,
        sum(blocks)::BIGINT AS blocks,
        sum(characters)::BIGINT AS characters,
        count(*) AS different_lines,
        left(arg_min(text, {'rank': -blocks, 'text': text}), 200) AS example
    FROM lines
    GROUP BY source_id, reason
), documents AS (
    SELECT
        source_id,
        reason,
        count(DISTINCT article_id) AS documents,
        min(day) AS first_day,
        max(day) AS last_day
    FROM removed
    GROUP BY source_id, reason
), revisions AS (
    SELECT
        source_id,
        count(*) AS revisions
    FROM articles
    GROUP BY source_id
)
SELECT
    t.source_id,
    s.domain AS source,
    t.reason,
    t.blocks,
    t.characters,
    t.different_lines,
    d.documents,
    round(d.documents / r.revisions, 4) AS documents_share,
    d.first_day,
    d.last_day,
    t.example
FROM texts t
JOIN documents d ON t.source_id IS NOT DISTINCT FROM d.source_id AND t.reason = d.reason
JOIN revisions r ON t.source_id IS NOT DISTINCT FROM r.source_id
LEFT JOIN sources s ON t.source_id = s.source_id
ORDER BY s.domain, t.reason;

COMMENT ON TABLE mart_removals IS
    'One row an outlet and reason: what was removed as boilerplate, over all revisions.';
COMMENT ON COLUMN mart_removals.source_id IS 'The outlet.';
COMMENT ON COLUMN mart_removals.source IS 'Domain of the outlet; NULL when unknown.';
COMMENT ON COLUMN mart_removals.reason IS 'Why the blocks were removed.';
COMMENT ON COLUMN mart_removals.blocks IS 'Blocks removed.';
COMMENT ON COLUMN mart_removals.characters IS 'Characters in them.';
COMMENT ON COLUMN mart_removals.different_lines IS 'Different texts among them.';
COMMENT ON COLUMN mart_removals.documents IS 'Documents (one a revision) they were removed from.';
COMMENT ON COLUMN mart_removals.documents_share IS
    'Share of the outlet''s revisions that is, 0 to 1.';
COMMENT ON COLUMN mart_removals.first_day IS
    'First day of publication of such a document: one that starts late tells of a new layout.';
COMMENT ON COLUMN mart_removals.last_day IS
    'Last day of publication of such a document: a rule that stopped, too.';
COMMENT ON COLUMN mart_removals.example IS 'The line removed most often, its first 200 characters.';
