-- error: A block's span overlaps the one before, or ends outside its text.
WITH texts AS MATERIALIZED (
    SELECT article_id, length(text) AS text_length
    FROM checked_articles
    JOIN document_texts USING (document_id)
), spans AS (
    SELECT
        block_id,
        char_start,
        char_end,
        text_length,
        coalesce(lag(char_end) OVER (PARTITION BY article_id ORDER BY position), 0) AS free
    FROM texts
    JOIN blocks USING (article_id)
)
SELECT *
FROM spans
WHERE char_start IS NULL OR char_end IS NULL
    OR char_start < free OR char_end < char_start OR char_end > text_length
ORDER BY block_id;
