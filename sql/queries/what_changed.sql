-- Question: What did outlets change in reports after publishing them, word by word?
WITH words AS (
    SELECT
        article_key,
        revision,
        unnest(regexp_extract_all(title || ' ' || body, '[\p{L}\p{N}]+')) AS word,
        generate_subscripts(regexp_extract_all(title || ' ' || body, '[\p{L}\p{N}]+'), 1) AS place
    FROM articles
), vocabulary AS (
    SELECT
        article_key,
        revision,
        word,
        min(place) AS place
    FROM words
    GROUP BY article_key, revision, word
), put_in AS (
    SELECT
        n.article_key,
        n.revision,
        string_agg(n.word, ' ' ORDER BY n.place) AS words
    FROM vocabulary n
    LEFT JOIN vocabulary o
        ON n.article_key = o.article_key AND n.revision = o.revision + 1 AND n.word = o.word
    WHERE n.revision > 1 AND o.word IS NULL
    GROUP BY n.article_key, n.revision
), taken_out AS (
    SELECT
        o.article_key,
        o.revision + 1 AS revision,
        string_agg(o.word, ' ' ORDER BY o.place) AS words
    FROM vocabulary o
    LEFT JOIN vocabulary n
        ON o.article_key = n.article_key AND n.revision = o.revision + 1 AND n.word = o.word
    WHERE n.word IS NULL
    GROUP BY o.article_key, o.revision
)
SELECT
    s.domain AS outlet,
    left(n.title, 40) AS title,
    n.revision,
    n.word_count - o.word_count AS words_more,
    left(t.words, 60) AS taken_out,
    left(p.words, 120) AS put_in
FROM articles n
JOIN articles o ON n.article_key = o.article_key AND n.revision = o.revision + 1
LEFT JOIN sources s ON n.source_id = s.source_id
LEFT JOIN taken_out t ON n.article_key = t.article_key AND n.revision = t.revision
LEFT JOIN put_in p ON n.article_key = p.article_key AND n.revision = p.revision
ORDER BY n.published_at DESC, outlet, title, n.revision
LIMIT 20;
