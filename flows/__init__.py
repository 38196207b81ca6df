"""The outer edge: command line, settings, readers, workers and the Prefect flows."""
