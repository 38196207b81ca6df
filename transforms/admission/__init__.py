"""What is let in: pages that are no articles are told by what the whole page says."""
