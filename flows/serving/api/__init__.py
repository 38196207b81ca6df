"""The Prefect API that runs report to: a configured one, or the data folder's own server."""
