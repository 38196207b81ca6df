CREATE TABLE mart_rule_precision AS
WITH removed AS (
    -- A rule that sets a line apart as metadata takes it from the body too.
    SELECT reason, count(*) AS removals
    FROM blocks
    WHERE (NOT kept OR (role = 'metadata' AND starts_with(reason, 'rule:')))
        AND NOT starts_with(reason, 'correction:')
    GROUP BY reason
), judged AS (
    SELECT
        reason,
        count(*) AS corrected,
        count_if(action = 'restore')::BIGINT AS restored,
        count_if(action = 'drop')::BIGINT AS confirmed
    FROM corrections
    WHERE role = 'boilerplate' OR (role = 'metadata' AND starts_with(reason, 'rule:'))
    GROUP BY reason
)
SELECT
    reason,
    coalesce(removals, 0) + coalesce(corrected, 0) AS blocks,
    coalesce(corrected, 0) AS corrected,
    coalesce(restored, 0) AS restored,
    coalesce(confirmed, 0) AS confirmed,
    confirmed / corrected AS precision
FROM removed
FULL JOIN judged USING (reason)
ORDER BY reason;

COMMENT ON TABLE mart_rule_precision IS
    'One row a reason for taking blocks from the body (a rule or a step): how often editors agree.';
COMMENT ON COLUMN mart_rule_precision.reason IS 'Rule or step, such as rule:share_bar.';
COMMENT ON COLUMN mart_rule_precision.blocks IS
    'Blocks it removed or, as credits, set apart, over all revisions; corrected ones among them.';
COMMENT ON COLUMN mart_rule_precision.corrected IS
    'Corrections of blocks that it had removed: what precision is counted over.';
COMMENT ON COLUMN mart_rule_precision.restored IS 'Of these, put back by an editor.';
COMMENT ON COLUMN mart_rule_precision.confirmed IS
    'Of these, dropped by an editor as well: they are no news.';
COMMENT ON COLUMN mart_rule_precision.precision IS
    'confirmed / corrected, 0 to 1; NULL where nobody looked.';
