-- The ids of the documents that the rules in force reject.
SELECT document_id
FROM rejected_documents
WHERE rules = $rules;
