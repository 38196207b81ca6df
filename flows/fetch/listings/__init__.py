"""What lists pages: feeds, sitemaps, plain lists of addresses."""
