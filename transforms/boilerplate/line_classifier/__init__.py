"""The line model: learned evidence for each block of a plain-text page, whatever its language."""
