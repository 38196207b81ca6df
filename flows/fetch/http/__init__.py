"""Requests: which addresses and hosts may be asked, when, and how much is taken."""
