"""The raw archive: the unmodified input."""
