"""HTML pages: the article's text and what the page declares about it."""
