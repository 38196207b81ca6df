"""The SQL files, read from the package `sql` wherever it is installed."""

from __future__ import annotations

from importlib.resources import files


def sql_text(*parts: str) -> str:
    """Read one SQL file, e.g. `sql_text("load", "revisions.sql")`; FileNotFoundError if absent."""
    return files("copydesk.sql").joinpath(*parts).read_text(encoding="utf-8")


def sql_names(folder: str) -> list[str]:
    """List the SQL files of one folder by name, sorted; an absent folder is empty."""
    directory = files("copydesk.sql").joinpath(folder)
    if not directory.is_dir():
        return []
    return sorted(entry.name for entry in directory.iterdir() if entry.name.endswith(".sql"))
