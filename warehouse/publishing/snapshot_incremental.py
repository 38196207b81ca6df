"""A snapshot made of a copy of the one before: what changed is replaced, marts are rebuilt.

Copying bytes costs next to no CPU, and DuckDB leaves the row groups that nothing changes in alone:
publishing then costs what changed, the marts, and the copy.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.files import discard, fresh_beside
from copydesk.warehouse.database.memory import is_want_of_memory
from copydesk.warehouse.database.statements import sql_names, sql_step, sql_text
from copydesk.warehouse.database.transaction import transaction
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.publishing.published_digests import was_changed
from copydesk.warehouse.publishing.snapshot_whole import (
    attached,
    derive,
    made_by,
    note_making,
    run_all,
    run_given,
)

_FOLDER = "publish/incremental"
_UPDATED = tuple(sql_names(f"{_FOLDER}/tables"))
_MAX_SHARE = 0.25  # of the revisions replaced, now or since: beyond it a whole one is better


class _Base(NamedTuple):
    """What the snapshot before shows: see the table `publication`."""

    run_id: str | None
    change_number: int
    changed_since_whole: int
    made_by: str


def incremental_snapshot(con: DuckDBPyConnection, target: Path) -> Path | None:
    """Write the new file next to `target`; None if it must be written in full.

    That is: there is none yet, it was made by other statements, another program wrote to it, it
    cannot be read, or too much has changed.
    """
    base = None if was_changed(target, target) else _base(target)
    if base is None:
        return None
    fresh, delta = fresh_beside(target), target.with_name(f".{target.name}.delta")
    discard(delta)
    try:
        return fresh if _update(con, base, target, fresh, delta) else None
    except duckdb.Error as error:  # such as a damaged base: the whole one does without it
        if is_want_of_memory(error):
            raise
        return None
    finally:
        discard(delta)


def _base(target: Path) -> _Base | None:
    try:
        with open_snapshot(target) as con:
            row = con.execute(sql_text(_FOLDER, "made_by.sql")).fetchone()
    except (WarehouseError, duckdb.Error):
        return None
    base = None if row is None else _Base(*row)
    return base if base is not None and base.made_by == made_by() else None


def _update(con: DuckDBPyConnection, base: _Base, target: Path, fresh: Path, delta: Path) -> bool:
    with con.cursor() as apart:  # what is temporary ends with it
        replaced = base.changed_since_whole + _find_changes(apart, base)
        if replaced > _MAX_SHARE * len(con.table("articles")):
            return False
        apart.execute(sql_step(_FOLDER, "confine"))
        with attached(apart, delta), transaction(apart):
            run_all(apart, "publish/tables", but=_others())
        _copy(target, fresh)
        note_making(con, replaced)
        with attached(con, fresh):
            with transaction(con):
                run_given(con, sql_text(_FOLDER, "drop.sql"), {"updated": _tables()})
                run_all(con, "publish/tables", but=_UPDATED)
            _replace(apart, delta)
    derive(con, fresh)
    return True


def _find_changes(con: DuckDBPyConnection, base: _Base) -> int:
    """List what the snapshot before has not as it is now; give the number of revisions.

    A rebuild loads every document again and counts changes from the start again: its documents
    tell of it.
    """
    con.execute(sql_text("schema", "settings.sql"))
    since = {"change_number": base.change_number, "run_id": base.run_id}
    con.execute(sql_step(_FOLDER, "since"), since)
    con.execute(sql_step(_FOLDER, "begin"))
    return max(len(con.table("changed")), len(con.table("added")))


def _others() -> tuple[str, ...]:
    return tuple(name for name in sql_names("publish/tables") if name not in _UPDATED)


def _tables() -> list[str]:
    return [name.removesuffix(".sql") for name in _UPDATED]


def _replace(con: DuckDBPyConnection, delta: Path) -> None:
    con.execute(sql_text(_FOLDER, "attach_delta.sql"), {"path": str(delta)})
    try:
        with transaction(con):
            run_all(con, f"{_FOLDER}/tables")
    finally:
        con.execute(sql_text(_FOLDER, "detach_delta.sql"))


def _copy(source: Path, target: Path) -> None:
    """Copy a file within the kernel; file systems that can share blocks copy nothing."""
    with source.open("rb") as old, target.open("wb") as new:
        left = os.fstat(old.fileno()).st_size
        try:
            while left > 0 and (done := os.copy_file_range(old.fileno(), new.fileno(), left)):
                left -= done
        except (AttributeError, OSError):  # not on this system, not on this file system
            old.seek(0)
            new.seek(0)
            shutil.copyfileobj(old, new, 1 << 20)
