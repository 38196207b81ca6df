CREATE TABLE mart_languages AS
WITH newest AS (
    SELECT * FROM articles WHERE is_current
), held AS (
    SELECT
        source_id,
        language,
        word_count,
        language_reliable,
        coalesce(mixed, false) AS mixed,
        false AS is_second
    FROM newest
    UNION ALL
    SELECT source_id, language_second, 0, language_reliable, true, true
    FROM newest
    WHERE mixed AND language_second IS NOT NULL
), foreign_blocks AS (
    SELECT
        b.language,
        count_if(b.role = 'body')::BIGINT AS body_blocks,
        count_if(NOT b.kept)::BIGINT AS removed_blocks
    FROM blocks b
    JOIN newest n ON b.article_id = n.article_id
    WHERE b.language <> n.language
    GROUP BY b.language
), counted AS (
    SELECT
        language,
        count_if(NOT is_second)::BIGINT AS articles,
        count_if(NOT is_second AND language_reliable)::BIGINT AS reliable,
        count_if(NOT is_second AND mixed)::BIGINT AS mixed,
        count_if(is_second)::BIGINT AS second_in,
        count(DISTINCT source_id) FILTER (NOT is_second)::BIGINT AS sources,
        sum(word_count)::BIGINT AS words
    FROM held
    GROUP BY language
)
SELECT
    coalesce(c.language, f.language) AS language,
    coalesce(c.articles, 0) AS articles,
    coalesce(c.reliable, 0) AS reliable,
    coalesce(c.mixed, 0) AS mixed,
    coalesce(c.second_in, 0) AS second_in,
    coalesce(c.sources, 0) AS sources,
    coalesce(c.words, 0) AS words,
    coalesce(f.body_blocks, 0) AS foreign_body_blocks,
    coalesce(f.removed_blocks, 0) AS foreign_removed_blocks
FROM counted c
FULL JOIN foreign_blocks f ON c.language = f.language
ORDER BY articles DESC, language;

COMMENT ON TABLE mart_languages IS 'One row a language: newest revisions only.';
COMMENT ON COLUMN mart_languages.language IS 'BCP 47 tag, und when unknown.';
COMMENT ON COLUMN mart_languages.articles IS 'Articles in the language.';
COMMENT ON COLUMN mart_languages.reliable IS 'Of these, with a language to lean on.';
COMMENT ON COLUMN mart_languages.mixed IS 'Of these, with a good part in another language.';
COMMENT ON COLUMN mart_languages.second_in IS
    'Mixed articles in another language that hold a good part in this one.';
COMMENT ON COLUMN mart_languages.sources IS 'Outlets with articles in it.';
COMMENT ON COLUMN mart_languages.words IS 'Words in the bodies of its articles.';
COMMENT ON COLUMN mart_languages.foreign_body_blocks IS
    'Body blocks in it of articles in other languages.';
COMMENT ON COLUMN mart_languages.foreign_removed_blocks IS
    'Removed blocks in it of articles in other languages: teasers, menus, notices.';
