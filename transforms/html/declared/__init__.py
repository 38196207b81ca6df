"""What a page's markup declares about its article: JSON-LD, meta elements, marked-up times."""
