"""Runs: from an input to a published snapshot."""
