"""Parsing and cleaning of batches in worker processes."""
