"""One reader a format; registry.py lists them."""
