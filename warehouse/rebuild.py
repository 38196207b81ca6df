"""A warehouse made anew beside the old one, and put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from duckdb import DuckDBPyConnection

from warehouse.connection import open_warehouse
from warehouse.errors import WarehouseError
from warehouse.files import discard, fresh_beside, log_of, put_in_place
from warehouse.frames import registered
from warehouse.statements import sql_text


@contextmanager
def held_warehouse(path: Path) -> Iterator[DuckDBPyConnection]:
    """Keep the warehouse for looking only, so that nobody loads into what is to be replaced.

    Raises WarehouseBusy and WarehouseDamaged as `open_warehouse` does.
    """
    with open_warehouse(path) as con:
        con.execute(sql_text("rebuild", "hold.sql"))
        yield con


@contextmanager
def new_warehouse(target: Path) -> Iterator[DuckDBPyConnection]:
    """Open an empty warehouse that takes the place of `target` when the block ends well.

    Whoever has `target` open keeps the old file; it must be held or absent. Raises WarehouseError
    when the folder cannot be written.
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
