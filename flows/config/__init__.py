"""`copydesk.toml`: what may stand in it, and how a mistake in it is said."""
