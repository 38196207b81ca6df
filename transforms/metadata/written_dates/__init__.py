"""Dates and times written in text, in some fifty languages."""
