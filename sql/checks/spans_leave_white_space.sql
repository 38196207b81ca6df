-- error: A text holds words that no block's span covers.
-- The gap before each block and the one after the last; format and control characters are no words.
WITH edges AS (
    SELECT article_id, document_id, b.char_start AS gap_end, b.position, b.char_end
    FROM checked_articles
    JOIN blocks b USING (article_id)
    UNION ALL
    SELECT article_id, document_id, length(text), 2147483647, NULL
    FROM checked_articles
    JOIN document_texts USING (document_id)
), gaps AS (
    SELECT
        article_id,
        document_id,
        coalesce(lag(char_end) OVER (PARTITION BY article_id ORDER BY position), 0) AS gap_start,
        gap_end
    FROM edges
), left_over AS (
    SELECT
        article_id,
        gap_start,
        gap_end,
        substring(text, gap_start + 1, gap_end - gap_start) AS text
    FROM gaps
    JOIN document_texts USING (document_id)
    WHERE gap_end > gap_start
)
SELECT article_id, gap_start, gap_end, left(trim(text), 80) AS text
FROM left_over
WHERE regexp_matches(text, '[^\s\p{Z}\p{Cc}\p{Cf}]')
ORDER BY article_id, gap_start;
