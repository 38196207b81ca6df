-- error: A revision was made from a document that does not exist.
SELECT article_id, document_id
FROM checked_articles
ANTI JOIN documents USING (document_id)
ORDER BY article_id;
