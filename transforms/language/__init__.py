"""Which language and script a text is written in."""
