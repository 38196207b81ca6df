-- The documents that current articles were made from: what a rebuild makes them of again.
SELECT document_id FROM articles WHERE is_current;
