-- Question: Which outlets fell silent, grew loud or changed, and which are too new to tell?
SELECT
    coalesce(source, '(unknown)') AS outlet,
    as_of AS today,
    days_silent,
    articles_7d,
    usual_7d,
    words_7d AS median_words,
    round(100 * boilerplate_share_7d) AS percent_removed,
    rejections,
    CASE
        WHEN silent THEN 'silent'
        WHEN loud THEN 'loud'
        WHEN language_shifted THEN 'other language'
        WHEN length_shifted THEN 'other length'
        WHEN usual_7d IS NULL THEN 'new'
        ELSE 'as usual'
    END AS state
FROM mart_source_health
ORDER BY state = 'as usual', days_silent DESC NULLS LAST, outlet;
