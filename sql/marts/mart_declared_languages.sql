CREATE TABLE mart_declared_languages AS
WITH compared AS (
    SELECT source_id, declared_language, language, language_agrees
    FROM articles
    WHERE is_current AND language_agrees IS NOT NULL
), by_language AS (
    SELECT
        source_id,
        declared_language,
        language,
        count(*) AS articles,
        count_if(NOT language_agrees) AS others
    FROM compared
    GROUP BY source_id, declared_language, language
)
SELECT
    b.source_id,
    s.domain AS source,
    b.declared_language,
    sum(b.articles)::BIGINT AS compared,
    sum(b.others)::BIGINT AS other_language,
    round(sum(b.others) / sum(b.articles), 4) AS share,
    string_agg(b.language, ', ' ORDER BY b.others DESC, b.language) FILTER (b.others > 0)
        AS languages
FROM by_language b
LEFT JOIN sources s ON b.source_id = s.source_id
GROUP BY b.source_id, s.domain, b.declared_language
HAVING sum(b.others) > 0
ORDER BY share DESC, compared DESC, s.domain, b.declared_language;

COMMENT ON TABLE mart_declared_languages IS
    'One row an outlet and language that it declares wrongly: newest revisions only.';
COMMENT ON COLUMN mart_declared_languages.source_id IS 'The outlet.';
COMMENT ON COLUMN mart_declared_languages.source IS 'Domain of the outlet; NULL when unknown.';
COMMENT ON COLUMN mart_declared_languages.declared_language IS
    'What its records or pages declare, as a primary tag.';
COMMENT ON COLUMN mart_declared_languages.compared IS
    'Articles that declare it and whose own language is reliable.';
COMMENT ON COLUMN mart_declared_languages.other_language IS 'Of these, in another language.';
COMMENT ON COLUMN mart_declared_languages.share IS 'Their share, 0 to 1.';
COMMENT ON COLUMN mart_declared_languages.languages IS
    'The languages they are in, the most frequent first.';
