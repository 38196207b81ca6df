-- error: A block's span overlaps the one before, or ends outside its text.
WITH spans AS (
    SELECT
        b.block_id,
        b.char_start,
        b.char_end,
        length(t.text) AS text_length,
        coalesce(lag(b.char_end) OVER (PARTITION BY article_id ORDER BY b.position), 0) AS free
    FROM checked_articles a
    JOIN document_texts t USING (document_id)
    JOIN blocks b USING (article_id)
)
SELECT *
FROM spans
WHERE char_start IS NULL OR char_end IS NULL
    OR char_start < free OR char_end < char_start OR char_end > text_length
ORDER BY block_id;
