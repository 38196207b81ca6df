-- error: An article has no current revision, or more than one.
SELECT article_key, count(*) AS revisions, count_if(is_current) AS current_revisions
FROM articles
SEMI JOIN checked_documents USING (article_key)
GROUP BY article_key
HAVING count_if(is_current) <> 1
ORDER BY article_key;
