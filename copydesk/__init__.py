"""Raw news pages in, clean and deduplicated SQL tables out.

`flows`, `transforms`, `warehouse` and `sql` are links to the folders beside this one, so that
everything is installed under one name and a project's own `flows/` is never taken for ours.
"""

__version__ = "0.1.0"
