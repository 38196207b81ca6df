CREATE TABLE mart_syndication AS
-- A date without a time says only by when it was published: such an article counts as first only
-- when its whole day (month, year) had passed before the others.
WITH first_revisions AS (
    SELECT
        article_key,
        arg_min({
            'published_at': published_at,
            'timed': published_at_precision IN ('second', 'minute'),
            'published_by': published_at + CASE published_at_precision
                WHEN 'day' THEN INTERVAL 1 DAY
                WHEN 'month' THEN INTERVAL 1 MONTH
                WHEN 'year' THEN INTERVAL 1 YEAR
                ELSE INTERVAL 0 DAY
            END
        }, revision) AS dated
    FROM articles
    WHERE published_at IS NOT NULL
    GROUP BY article_key
), credits AS (
    -- where agencies are named: in bylines, datelines and credits
    SELECT
        article_id,
        regexp_extract(
            text,
            '\b(Reuters|AFP|Agence France-Presse|AP|Associated Press|dpa|DPA|EFE|ANSA|PAP|TASS|'
            || 'Interfax|Xinhua|Kyodo|Jiji|Yonhap|Bloomberg|UPI|PTI|ANI|IANS|AAP|Anadolu|APA|Belga|'
            || 'ANP|NTB|TT|Ritzau|STT|Lusa|MTI|Ukrinform|Europa Press)\b'
            || '|ČTK|ТАСС|Интерфакс|РИА Новости|Укрінформ|新华社|新華社|共同通信|時事通信|연합뉴스'
        ) AS agency
    FROM blocks
    WHERE role = 'metadata' AND kind <> 'title' AND length(text) <= 200
), agencies AS (
    SELECT article_id, min(agency) AS agency FROM credits WHERE agency <> '' GROUP BY article_id
), members AS (
    SELECT
        m.*,
        s.domain AS source,
        g.agency,
        a.word_count,
        d.dated,
        d.dated IS NOT NULL AND row_number() OVER (
            PARTITION BY m.cluster_id ORDER BY d.dated.published_by, m.article_key
        ) = 1 AS is_first
    FROM duplicate_members m
    JOIN articles a USING (article_id)
    LEFT JOIN sources s ON s.source_id = a.source_id
    LEFT JOIN first_revisions d ON d.article_key = m.article_key
    LEFT JOIN agencies g ON g.article_id = m.article_id
)
SELECT
    m.cluster_id,
    m.article_id,
    m.source,
    m.agency,
    min(m.agency) OVER (PARTITION BY m.cluster_id) AS credited_agency,
    m.dated.published_at AS published_at,
    m.is_first,
    f.article_id AS first_article_id,
    f.source AS first_source,
    CASE WHEN m.dated.timed AND f.dated.timed
        THEN date_diff('minute', f.dated.published_at, m.dated.published_at)
    END AS delay_minutes,
    m.method,
    m.similarity,
    m.containment,
    round(1 - m.similarity, 4)::DOUBLE AS changed_share,
    m.word_count - f.word_count AS words_more
FROM members m
LEFT JOIN members f ON f.cluster_id = m.cluster_id AND f.is_first
ORDER BY m.cluster_id, m.dated.published_by, m.article_id;

COMMENT ON TABLE mart_syndication IS
    'One row an article in a duplicate cluster: who ran it first, how long the others took.';
COMMENT ON COLUMN mart_syndication.cluster_id IS 'The duplicate cluster.';
COMMENT ON COLUMN mart_syndication.article_id IS 'Newest revision of the article.';
COMMENT ON COLUMN mart_syndication.source IS 'Domain of the outlet.';
COMMENT ON COLUMN mart_syndication.agency IS
    'News agency that its byline, dateline or a credit names; NULL when none.';
COMMENT ON COLUMN mart_syndication.credited_agency IS
    'An agency that any article of the cluster names; NULL when none does.';
COMMENT ON COLUMN mart_syndication.published_at IS
    'When its first dated revision was published; NULL when unknown.';
COMMENT ON COLUMN mart_syndication.is_first IS
    'Whether it is the first in the cluster; no article is when none has a date.';
COMMENT ON COLUMN mart_syndication.first_article_id IS 'The first article of the cluster.';
COMMENT ON COLUMN mart_syndication.first_source IS 'Domain of the outlet that ran it first.';
COMMENT ON COLUMN mart_syndication.delay_minutes IS
    'Minutes after the first; NULL unless both give a time of day.';
COMMENT ON COLUMN mart_syndication.method IS 'exact or near: how it was matched.';
COMMENT ON COLUMN mart_syndication.similarity IS
    'Jaccard similarity with the article it was matched to, 0 to 1.';
COMMENT ON COLUMN mart_syndication.containment IS
    'Share of the shorter of the two texts that is in the other, 0 to 1.';
COMMENT ON COLUMN mart_syndication.changed_share IS
    'How much was changed: wording of the two that is not in both, 0 to 1.';
COMMENT ON COLUMN mart_syndication.words_more IS
    'Words more (or, below 0, fewer) than the first article has.';
