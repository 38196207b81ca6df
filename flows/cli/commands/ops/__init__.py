"""Commands that look after a data folder."""
