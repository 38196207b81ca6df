CREATE TABLE mart_language_mix AS
-- Tags as records and pages declare them, reduced as when they are cleaned: en-US is en, zh-TW is
-- zh-Hant. What is no tag ("English") stays as it came and is not compared.
WITH declared AS (
    SELECT
        a.source_id,
        a.language,
        a.language_reliable,
        a.word_count,
        lower(trim(d.declared_language)) AS said,
        regexp_extract(said, '^([a-z]{2,3})([-_.@].*)?$', 1) AS primary_tag
    FROM articles a
    LEFT JOIN documents d ON a.document_id = d.document_id
    WHERE a.is_current
), tagged AS (
    SELECT
        *,
        CASE
            WHEN primary_tag = '' THEN nullif(said, '')
            WHEN
                primary_tag IN ('zh', 'cmn') AND regexp_matches(said, '[-_](tw|hk|mo|hant)')
                THEN 'zh-Hant'
            WHEN
                primary_tag IN ('zh', 'cmn') AND regexp_matches(said, '[-_](cn|sg|my|hans)')
                THEN 'zh-Hans'
            WHEN primary_tag = 'cmn' THEN 'zh'
            WHEN primary_tag = 'iw' THEN 'he'
            WHEN primary_tag = 'in' THEN 'id'
            WHEN primary_tag = 'ji' THEN 'yi'
            WHEN primary_tag IN ('nb', 'nn') THEN 'no'
            WHEN primary_tag = 'fil' THEN 'tl'
            WHEN primary_tag = 'mo' THEN 'ro'
            ELSE primary_tag
        END AS declared_language
    FROM declared
), compared AS (
    SELECT
        *,
        CASE
            WHEN language <> 'und' AND length(primary_tag) = 2
                THEN declared_language IN (language, split_part(language, '-', 1))
        END AS agrees
    FROM tagged
)
SELECT
    c.source_id,
    s.domain AS source,
    c.declared_language,
    c.language,
    c.agrees,
    count(*) AS articles,
    round(count(*) / sum(count(*)) OVER (PARTITION BY c.source_id), 4) AS share,
    count_if(c.language_reliable)::BIGINT AS reliable,
    sum(c.word_count)::BIGINT AS words
FROM compared c
LEFT JOIN sources s ON c.source_id = s.source_id
GROUP BY c.source_id, s.domain, c.declared_language, c.language, c.agrees
ORDER BY s.domain, c.declared_language, c.language;

COMMENT ON TABLE mart_language_mix IS
    'One row an outlet, declared language and detected language: newest revisions only.';
COMMENT ON COLUMN mart_language_mix.source_id IS 'The outlet.';
COMMENT ON COLUMN mart_language_mix.source IS 'Domain of the outlet; NULL when unknown.';
COMMENT ON COLUMN mart_language_mix.declared_language IS
    'What record or page declare, as a primary tag (zh, zh-Hans or zh-Hant); NULL for nothing.';
COMMENT ON COLUMN mart_language_mix.language IS 'What was detected, und when unknown.';
COMMENT ON COLUMN mart_language_mix.agrees IS
    'Whether the two agree; NULL where one is missing or the declared one is no two-letter tag.';
COMMENT ON COLUMN mart_language_mix.articles IS 'Articles.';
COMMENT ON COLUMN mart_language_mix.share IS 'Their share of all articles of the outlet, 0 to 1.';
COMMENT ON COLUMN mart_language_mix.reliable IS 'Of these, with a language to lean on.';
COMMENT ON COLUMN mart_language_mix.words IS 'Words in their bodies.';
