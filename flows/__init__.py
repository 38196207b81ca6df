"""The outer edge: command line, settings, readers, workers and the Prefect flows."""

__version__ = "0.1.0"
