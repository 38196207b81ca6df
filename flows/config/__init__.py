"""`copydesk.toml`: what it may contain, and how mistakes in it are reported."""
