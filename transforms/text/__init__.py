"""Decoded plain text to blocks."""
