"""Everything the database runs, one statement or script a file; read with importlib.resources."""
