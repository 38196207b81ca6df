CREATE TABLE mart_authors AS
WITH signed AS (
    SELECT DISTINCT
        n.author_id,
        n.name,
        a.article_id,
        a.is_representative,
        a.word_count,
        a.published_at,
        a.language,
        s.domain AS source
    FROM authors n
    JOIN article_authors w ON n.author_id = w.author_id
    JOIN articles a ON w.article_id = a.article_id
    LEFT JOIN sources s ON a.source_id = s.source_id
    WHERE a.is_current
), outlets AS (
    SELECT
        author_id,
        source,
        row_number() OVER (PARTITION BY author_id ORDER BY count(*) DESC, source) AS place
    FROM signed
    WHERE source IS NOT NULL
    GROUP BY author_id, source
)
SELECT
    s.author_id,
    s.name AS author,
    count(*) AS articles,
    count_if(s.is_representative)::BIGINT AS unique_articles,
    sum(s.word_count)::BIGINT AS words,
    count(DISTINCT s.source) AS sources,
    any_value(o.source) AS main_source,
    string_agg(DISTINCT s.language, ', ' ORDER BY s.language) AS languages,
    min(s.published_at) AS first_published_at,
    max(s.published_at) AS last_published_at
FROM signed s
LEFT JOIN outlets o ON s.author_id = o.author_id AND o.place = 1
GROUP BY s.author_id, s.name
ORDER BY author, s.author_id;

COMMENT ON TABLE mart_authors IS
    'One row an author with an article in its newest revision: a name, wherever it is signed.';
COMMENT ON COLUMN mart_authors.author_id IS 'The author.';
COMMENT ON COLUMN mart_authors.author IS 'The name.';
COMMENT ON COLUMN mart_authors.articles IS 'Articles signed, alone or with others.';
COMMENT ON COLUMN mart_authors.unique_articles IS
    'Of these, articles that stand for their duplicate cluster or have none.';
COMMENT ON COLUMN mart_authors.words IS 'Words in their bodies.';
COMMENT ON COLUMN mart_authors.sources IS 'Outlets that the articles appeared in.';
COMMENT ON COLUMN mart_authors.main_source IS 'Domain of the outlet with most of them.';
COMMENT ON COLUMN mart_authors.languages IS 'Their languages, with commas.';
COMMENT ON COLUMN mart_authors.first_published_at IS 'Earliest of the articles.';
COMMENT ON COLUMN mart_authors.last_published_at IS 'Latest of the articles.';
