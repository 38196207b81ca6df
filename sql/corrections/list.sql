-- The editors' corrections in force, newest first.
SELECT corrected_at, action, block_id, reason, text
FROM corrections
ORDER BY corrected_at DESC, block_id;
