-- The month in which each revision was published: what large tables are parted by.
CREATE TEMP TABLE months AS
SELECT
    article_id,
    coalesce(strftime(published_at AT TIME ZONE 'UTC', '%Y-%m'), 'unknown') AS published_month
FROM articles;
