-- warn: An article is dated before 1800 or after tomorrow.
SELECT article_id, url, published_at, published_at_origin
FROM checked_articles
WHERE published_at < TIMESTAMPTZ '1800-01-01 00:00:00+00'
    OR published_at > now() + INTERVAL 2 DAY
ORDER BY article_id;
