"""Passages of several lines that their form gives away together, where no single line would."""
