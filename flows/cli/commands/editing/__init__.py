"""Commands by which editors correct what was loaded."""
