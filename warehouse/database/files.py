"""Database files written next to the current one, then renamed over it."""

from __future__ import annotations

import os
import stat
from pathlib import Path


def fresh_beside(target: Path) -> Path:
    """Name the file that is to replace `target`, and remove what a killed process left there."""
    fresh = target.with_name(f".{target.name}.new")
    discard(fresh)
    return fresh


def discard(database: Path) -> None:
    """Remove a database file and its log, if they exist."""
    for leftover in (database, log_of(database)):
        leftover.unlink(missing_ok=True)


def log_of(database: Path) -> Path:
    """Name the write-ahead log that DuckDB keeps next to a database."""
    return database.with_name(f"{database.name}.wal")


def put_in_place(fresh: Path, target: Path) -> None:
    """Rename a closed database over `target`; both are on the disk when this returns."""
    sync(fresh)
    fresh.replace(target)
    sync(target.parent)


def readable_as_folder(fresh: Path) -> None:
    """Bar a closed file from writing, and let those read it who may list the folder it is in."""
    fresh.chmod(stat.S_IMODE(fresh.parent.stat().st_mode) & 0o444)


def sync(path: Path) -> None:
    """Have the system write a file, or a folder's names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
