"""The snapshot and the files that others read."""
