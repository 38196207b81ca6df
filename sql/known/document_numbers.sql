-- The first 64 bits of each document's id, in order.
SELECT ('0x' || left(document_id, 16))::UBIGINT AS number FROM documents ORDER BY number;
