"""The SQL files, read from the package `sql` wherever it is installed."""

from __future__ import annotations

from importlib.resources import files


def sql_text(*parts: str) -> str:
    """Read one SQL file, e.g. `sql_text("load", "revisions.sql")`; FileNotFoundError if absent."""
    return files("copydesk.sql").joinpath(*parts).read_text(encoding="utf-8")


def sql_step(folder: str, name: str) -> str:
    """Read a file of a stage by its name, without the number that says when it is executed.

    `sql_step("match", "fresh")` reads `match/03_fresh.sql`; FileNotFoundError if absent.
    """
    for file in sql_names(folder):
        if file.lstrip("0123456789") == f"_{name}.sql":
            return sql_text(folder, file)
    raise FileNotFoundError(f"{folder} has no step {name}")


def sql_names(folder: str) -> list[str]:
    """List the SQL files of one folder by name, sorted; an absent folder is empty."""
    directory = files("copydesk.sql").joinpath(folder)
    if not directory.is_dir():
        return []
    return sorted(entry.name for entry in directory.iterdir() if entry.name.endswith(".sql"))
