-- The largest clusters of copies that the run's articles belong to, and who was first.
WITH recent AS (
    SELECT DISTINCT duplicate_cluster_id AS cluster_id
    FROM current_articles
    WHERE first_run_id = $run_id AND duplicate_cluster_id IS NOT NULL
)

SELECT
    m.cluster_id,
    arg_max(a.title, a.is_representative) AS title,
    any_value(m.first_source) AS first_source,
    count(*) AS articles,
    list({
        'article_id': m.article_id,
        'source': coalesce(m.source, '(unknown)'),
        'minutes': m.delay_minutes,
        'method': m.method,
        'containment': m.containment,
        'is_first': m.is_first
    } ORDER BY m.is_first DESC, m.delay_minutes NULLS LAST, m.source, m.article_id) AS members
FROM mart_syndication m
INNER JOIN recent USING (cluster_id)
INNER JOIN articles a USING (article_id)
GROUP BY m.cluster_id
ORDER BY articles DESC, m.cluster_id
LIMIT 10;
