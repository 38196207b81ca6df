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
), members AS (
    SELECT
        m.*,
        s.domain AS source,
        d.dated,
        d.dated IS NOT NULL AND row_number() OVER (
            PARTITION BY m.cluster_id ORDER BY d.dated.published_by, m.article_key
        ) = 1 AS is_first
    FROM duplicate_members m
    JOIN articles a USING (article_id)
    LEFT JOIN sources s ON s.source_id = a.source_id
    LEFT JOIN first_revisions d ON d.article_key = m.article_key
)
SELECT
    m.cluster_id,
    m.article_id,
    m.source,
    m.dated.published_at AS published_at,
    m.is_first,
    f.article_id AS first_article_id,
    f.source AS first_source,
    CASE WHEN m.dated.timed AND f.dated.timed
        THEN date_diff('minute', f.dated.published_at, m.dated.published_at)
    END AS delay_minutes,
    m.method,
    m.similarity,
    m.containment
FROM members m
LEFT JOIN members f ON f.cluster_id = m.cluster_id AND f.is_first
ORDER BY m.cluster_id, m.dated.published_by, m.article_id;

COMMENT ON TABLE mart_syndication IS
    'One row an article in a duplicate cluster: who ran it first, how long the others took.';
COMMENT ON COLUMN mart_syndication.cluster_id IS 'The duplicate cluster.';
COMMENT ON COLUMN mart_syndication.article_id IS 'Newest revision of the article.';
COMMENT ON COLUMN mart_syndication.source IS 'Domain of the outlet.';
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
