-- Outlets that are not as usual: silent, loud, or with a changed page, language or length. Who
-- has been silent for a quarter is gone, not news.
WITH outlets AS (
    SELECT
        coalesce(source, '(unknown)') AS source,
        last_day,
        days_silent,
        articles_7d,
        usual_7d,
        boilerplate_share_7d,
        boilerplate_share_usual,
        list_filter([
            CASE WHEN silent THEN 'silent' END,
            CASE WHEN loud THEN 'loud' END,
            CASE WHEN language_shifted THEN 'other language' END,
            CASE WHEN length_shifted THEN 'other length' END,
            CASE
                WHEN
                    articles_7d >= 10
                    AND abs(boilerplate_share_7d - boilerplate_share_usual) >= 0.2
                    THEN 'changed template'
            END
        ], lambda state: state IS NOT NULL) AS states
    FROM mart_source_health
    WHERE $run_id IS NOT NULL
)

SELECT *
FROM outlets
WHERE len(states) > 0 AND days_silent <= 90
ORDER BY days_silent, source
LIMIT 20;
