-- reads: assigned, staged_blocks
-- writes: blocks
INSERT INTO blocks BY NAME
WITH founding AS (
    SELECT s.* EXCLUDE (document_id), times_staged
    FROM staged_blocks s
    JOIN assigned d ON d.document_id = s.document_id AND d.founds
)
SELECT * EXCLUDE (times_staged) FROM founding WHERE times_staged = 1
UNION ALL
(
    SELECT DISTINCT ON (block_id) * EXCLUDE (times_staged)
    FROM founding
    WHERE times_staged > 1
    ORDER BY ALL
);
