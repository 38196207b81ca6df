-- reads: forgotten_documents, forgotten_keys
-- writes: article_moves, document_texts, documents, rejected_documents, rejections
DELETE FROM document_texts WHERE document_id IN (SELECT document_id FROM forgotten_documents);

-- what was said of the same places when they gave no article
DELETE FROM rejections
WHERE EXISTS (
    FROM forgotten_documents f
    WHERE f.uri = rejections.uri
        AND f.locator IS NOT DISTINCT FROM rejections.locator
        AND f.record_id IS NOT DISTINCT FROM rejections.record_id
);

DELETE FROM article_moves WHERE article_key IN (SELECT article_key FROM forgotten_keys);
DELETE FROM documents WHERE document_id IN (SELECT document_id FROM forgotten_documents);

-- whose they are is not known: those that come again are tried again
DELETE FROM rejected_documents;
