"""Records (JSON objects, rows of tables) as documents, whatever wraps them."""
