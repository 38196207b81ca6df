"""Telling the news from what else is on a page, with a reason for every line."""
