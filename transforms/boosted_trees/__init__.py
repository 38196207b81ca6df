"""Boosted trees: their file, and their evaluation with numpy alone."""
