-- Question: How much did each outlet publish each day, and how much of it was its own?
SELECT
    day,
    coalesce(source, '(unknown)') AS outlet,
    string_agg(language, ', ' ORDER BY language) AS languages,
    sum(articles)::BIGINT AS articles,
    sum(unique_articles)::BIGINT AS not_copied,
    sum(words)::BIGINT AS words
FROM mart_articles_daily
GROUP BY day, outlet
ORDER BY day DESC NULLS LAST, articles DESC, outlet
LIMIT 20;
