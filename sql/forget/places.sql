SELECT document_id, uri, locator, record_id FROM forgotten_documents;
