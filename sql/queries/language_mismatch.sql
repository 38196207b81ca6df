-- Question: Do outlets declare the languages that they write in?
SELECT
    coalesce(source, '(unknown)') AS outlet,
    string_agg(DISTINCT language, ', ' ORDER BY language) AS detected,
    sum(articles)::BIGINT AS articles,
    coalesce(sum(articles) FILTER (declared_language IS NULL), 0)::BIGINT AS undeclared,
    coalesce(sum(articles) FILTER (agrees), 0)::BIGINT AS right_language,
    coalesce(sum(articles) FILTER (NOT agrees), 0)::BIGINT AS other_language
FROM mart_language_mix
GROUP BY outlet
ORDER BY other_language DESC, undeclared DESC, outlet;
