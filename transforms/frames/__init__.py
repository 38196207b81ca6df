"""Documents and lines as polars frames: what is staged, counted and loaded."""
