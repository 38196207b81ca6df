"""A new warehouse built next to the old one, then renamed over it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import open_snapshot, open_warehouse
from copydesk.warehouse.database.files import discard, fresh_beside, log_of, put_in_place
from copydesk.warehouse.database.frames import registered
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseError


@contextmanager
def held_warehouse(path: Path) -> Iterator[DuckDBPyConnection]:
    """Hold the warehouse read-only, so that nothing is loaded into a file about to be replaced.

    Raises WarehouseBusy and WarehouseDamaged as `open_warehouse` does.
    """
    with open_warehouse(path) as con:
        con.execute(sql_text("rebuild", "hold.sql"))
        yield con


@contextmanager
def new_warehouse(target: Path) -> Iterator[DuckDBPyConnection]:
    """Open an empty warehouse that takes the place of `target` when the block ends well.

    A process that has `target` open keeps the old file; it must be held or absent. Raises
    WarehouseError when the folder cannot be written.
    """
    with _replacing(target):
        fresh = fresh_beside(target)
    try:
        with open_warehouse(fresh) as con:
            yield con
    except BaseException:
        discard(fresh)
        raise
    with _replacing(target):
        log_of(target).unlink(missing_ok=True)  # what a damaged warehouse left
        put_in_place(fresh, target)


@contextmanager
def _replacing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WarehouseError(f"{target} cannot be replaced: {error.strerror}.") from error


def carry_runs(old: DuckDBPyConnection, new: DuckDBPyConnection) -> None:
    """Copy the rows of `runs`: what was done cannot be derived again."""
    with registered(new, carried=old.sql(sql_text("rebuild", "runs.sql")).pl()):
        new.execute(sql_text("rebuild", "carry_runs.sql"))


def carry_published_runs(snapshot: Path, new: DuckDBPyConnection) -> None:
    """Copy the runs that the snapshot shows, where the warehouse that had them is lost.

    Numbers that began again would be older than what clients remember of `changed_run_id`. A
    snapshot that is not there or cannot be read has none.
    """
    with suppress(WarehouseError, duckdb.Error):
        with open_snapshot(snapshot) as con:
            carried = con.sql(sql_text("rebuild", "published_runs.sql")).pl()
        with registered(new, carried=carried):
            new.execute(sql_text("rebuild", "carry_runs.sql"))
