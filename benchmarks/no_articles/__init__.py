"""Invented pages that are no articles."""
