"""Editors' work: corrections, their journal, and articles to forget."""
