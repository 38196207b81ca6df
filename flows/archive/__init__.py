"""The raw archive: what came in, as it came."""
