-- Question: Who writes most, and for whom?
SELECT
    author,
    main_source AS outlet,
    languages,
    articles,
    words,
    (words / articles)::INTEGER AS words_an_article,
    date_diff('day', first_published_at, last_published_at) + 1 AS days_from_first_to_last
FROM mart_authors
ORDER BY articles DESC, words DESC, author
LIMIT 10;
