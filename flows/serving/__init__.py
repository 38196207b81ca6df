"""Schedules: what starts the inputs' runs, and what those runs need that nobody watches."""
