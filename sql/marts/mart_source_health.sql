CREATE TABLE mart_source_health AS
-- No clock: today is the newest day of publication with another in the month before it, so that a
-- lone date far ahead, which is a mistake, does not make every outlet look silent.
WITH dated AS (
    SELECT
        article_id,
        source_id,
        language,
        word_count,
        (published_at AT TIME ZONE 'UTC')::DATE AS day
    FROM articles
    WHERE is_current
), gaps AS (
    SELECT
        day,
        day - lag(day) OVER (ORDER BY day) AS days_since
    FROM (SELECT DISTINCT day FROM dated WHERE day IS NOT NULL) days
), today AS (
    SELECT coalesce(max(day) FILTER (days_since <= 31), max(day)) AS as_of
    FROM gaps
), lives AS (
    SELECT
        d.source_id,
        t.as_of,
        count(*) AS articles,
        count_if(d.day IS NULL)::BIGINT AS undated,
        min(d.day) FILTER (d.day <= t.as_of) AS first_day,
        max(d.day) FILTER (d.day <= t.as_of) AS last_day
    FROM dated d
    CROSS JOIN today t
    GROUP BY d.source_id, t.as_of
),
-- The usual is taken from the four weeks before the last one, or before the outlet fell silent.
ends AS (
    SELECT
        *,
        least(as_of - 7, last_day) AS usual_end
    FROM lives
), spans AS (
    SELECT
        *,
        greatest(usual_end - 27, first_day) AS usual_start,
        usual_end - greatest(usual_end - 27, first_day) + 1 AS usual_days
    FROM ends
), placed AS (
    SELECT
        d.*,
        CASE
            WHEN d.day > s.as_of - 7 THEN 'recent'
            WHEN
                s.usual_days >= 7 AND d.day BETWEEN s.usual_start AND s.usual_end
                THEN 'usual'
        END AS span
    FROM dated d
    JOIN spans s ON d.source_id IS NOT DISTINCT FROM s.source_id
    WHERE d.day <= s.as_of
), texts AS (
    SELECT
        source_id,
        count_if(span = 'recent')::BIGINT AS recent,
        count_if(span = 'usual')::BIGINT AS usual,
        median(word_count) FILTER (span = 'recent') AS words_recent,
        median(word_count) FILTER (span = 'usual') AS words_usual
    FROM placed
    GROUP BY source_id
), languages AS (
    SELECT
        source_id,
        language,
        count_if(span = 'recent') AS recent,
        count_if(span = 'usual') AS usual
    FROM placed
    GROUP BY source_id, language
), shifts AS (
    SELECT
        l.source_id,
        round(sum(abs(l.recent / t.recent - l.usual / t.usual)) / 2, 4) AS language_shift
    FROM languages l
    JOIN texts t ON l.source_id IS NOT DISTINCT FROM t.source_id
    WHERE t.recent > 0 AND t.usual > 0
    GROUP BY l.source_id
), lines AS (
    SELECT
        p.source_id,
        round(avg((NOT b.kept)::INTEGER) FILTER (p.span = 'recent'), 4) AS share_recent,
        round(avg((NOT b.kept)::INTEGER) FILTER (p.span = 'usual'), 4) AS share_usual
    FROM placed p
    JOIN blocks b ON p.article_id = b.article_id
    WHERE p.span IS NOT NULL
    GROUP BY p.source_id
), rejected AS (
    SELECT
        source_id,
        count(*) AS rejections
    FROM source_rejections
    GROUP BY source_id
),
-- What has no outlet has a row of its own.
outlets AS (
    SELECT source_id FROM lives
    UNION
    SELECT source_id FROM rejected
), measured AS (
    SELECT
        o.source_id,
        s.domain AS source,
        t.as_of,
        coalesce(p.articles, 0) AS articles,
        coalesce(p.undated, 0) AS undated,
        p.first_day,
        p.last_day,
        t.as_of - p.last_day AS days_silent,
        coalesce(x.recent, 0) AS articles_7d,
        CASE WHEN p.usual_days >= 7 THEN x.usual * 7 / p.usual_days END AS usual_7d,
        h.language_shift,
        x.words_recent AS words_7d,
        x.words_usual,
        n.share_recent AS boilerplate_share_7d,
        n.share_usual AS boilerplate_share_usual,
        coalesce(r.rejections, 0) AS rejections
    FROM outlets o
    CROSS JOIN today t
    LEFT JOIN sources s ON o.source_id = s.source_id
    LEFT JOIN spans p ON o.source_id IS NOT DISTINCT FROM p.source_id
    LEFT JOIN texts x ON o.source_id IS NOT DISTINCT FROM x.source_id
    LEFT JOIN shifts h ON o.source_id IS NOT DISTINCT FROM h.source_id
    LEFT JOIN lines n ON o.source_id IS NOT DISTINCT FROM n.source_id
    LEFT JOIN rejected r ON o.source_id IS NOT DISTINCT FROM r.source_id
)
SELECT
    *,
    coalesce(days_silent >= 3 AND days_silent * usual_7d / 7 >= 5, false) AS silent,
    coalesce(articles_7d >= 10 AND articles_7d > 3 * usual_7d, false) AS loud,
    coalesce(articles_7d >= 10 AND language_shift >= 0.25, false) AS language_shifted,
    coalesce(
        articles_7d >= 10 AND greatest(words_7d, words_usual) >= 2 * least(words_7d, words_usual),
        false
    ) AS length_shifted
FROM measured
ORDER BY source;

COMMENT ON TABLE mart_source_health IS
    'One row an outlet: its last week beside its usual one. Today is the newest day in the data.';
COMMENT ON COLUMN mart_source_health.source_id IS
    'The outlet; NULL for articles and rejections of which none is known.';
COMMENT ON COLUMN mart_source_health.source IS 'Domain of the outlet.';
COMMENT ON COLUMN mart_source_health.as_of IS
    'Today: the newest day of publication of any outlet, but for a lone date over a month ahead.';
COMMENT ON COLUMN mart_source_health.articles IS 'Articles, newest revisions only, of all days.';
COMMENT ON COLUMN mart_source_health.undated IS 'Of these, without a date of publication.';
COMMENT ON COLUMN mart_source_health.first_day IS 'Day of its first article, in UTC.';
COMMENT ON COLUMN mart_source_health.last_day IS 'Day of its last article up to today, in UTC.';
COMMENT ON COLUMN mart_source_health.days_silent IS 'Days from the last article to today.';
COMMENT ON COLUMN mart_source_health.articles_7d IS 'Articles of the seven days up to today.';
COMMENT ON COLUMN mart_source_health.usual_7d IS
    'Articles a week in the four weeks before, or before it fell silent; NULL for a new outlet.';
COMMENT ON COLUMN mart_source_health.language_shift IS
    'Share of its articles, 0 to 1, that are in other languages than the usual mix has.';
COMMENT ON COLUMN mart_source_health.words_7d IS 'Median words of the last week''s articles.';
COMMENT ON COLUMN mart_source_health.words_usual IS 'Median words of the usual weeks'' articles.';
COMMENT ON COLUMN mart_source_health.boilerplate_share_7d IS
    'Share of text blocks removed from the last week''s articles, 0 to 1.';
COMMENT ON COLUMN mart_source_health.boilerplate_share_usual IS
    'Share of text blocks removed in the usual weeks, 0 to 1.';
COMMENT ON COLUMN mart_source_health.rejections IS
    'Rejected documents whose address names the outlet, of all runs.';
COMMENT ON COLUMN mart_source_health.silent IS
    'No article for three days or more in which five or more were to be expected.';
COMMENT ON COLUMN mart_source_health.loud IS
    'Ten articles or more in the last week, and more than three times the usual.';
COMMENT ON COLUMN mart_source_health.language_shifted IS
    'Ten articles or more in the last week, a quarter of them in unusual languages.';
COMMENT ON COLUMN mart_source_health.length_shifted IS
    'Ten articles or more in the last week, twice as long or half as long as usual.';
