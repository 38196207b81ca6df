-- Each document's id, in order: its first 64 bits and its last 32 as numbers.
SELECT
    ('0x' || left(document_id, 16))::UBIGINT AS head,
    ('0x' || substr(document_id, 17))::UINTEGER AS tail
FROM documents
ORDER BY head, tail;
