-- error: The revisions of an article are not numbered from 1 without gaps.
SELECT article_key, list(revision ORDER BY revision) AS revisions
FROM articles
SEMI JOIN checked_documents USING (article_key)
GROUP BY article_key
HAVING list(revision ORDER BY revision) <> range(1, count(*) + 1)
ORDER BY article_key;
