"""The snapshot: a new file written whole beside the old one, then renamed over it.

Readers keep the file they have open; nobody ever sees a half-written one.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from warehouse.errors import WarehouseError
from warehouse.files import fresh_beside, put_in_place
from warehouse.memory import with_enough_memory
from warehouse.statements import sql_names, sql_text
from warehouse.transaction import transaction


def publish(con: DuckDBPyConnection, target: Path) -> None:
    """Write tables, views, marts and comments to `target`, replacing what was there.

    Outside any transaction. Raises WarehouseError when the folder cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        put_in_place(with_enough_memory(con, partial(_written, con, target)), target)
    except OSError as error:
        raise WarehouseError(f"{target} cannot be written: {error.strerror}.") from error


def _written(con: DuckDBPyConnection, target: Path) -> Path:
    fresh = fresh_beside(target)
    con.execute(sql_text("publish", "attach.sql"), {"path": str(fresh)})
    try:
        with transaction(con):
            _run_all(con, "publish/tables")
    finally:
        con.execute(sql_text("publish", "detach.sql"))
    ((limit,),) = con.execute(sql_text("schema", "memory_limit.sql")).fetchall()
    _derive(fresh, limit)
    return fresh


def _derive(fresh: Path, memory_limit: str) -> None:
    """Add views and marts from inside, so that they name no other database."""
    with duckdb.connect(fresh, config={"memory_limit": memory_limit}) as snapshot:
        snapshot.execute(sql_text("schema", "settings.sql"))
        with transaction(snapshot):
            _run_all(snapshot, "views")
            _run_all(snapshot, "marts")
            inherited = snapshot.execute(sql_text("publish", "inherit_comments.sql")).fetchall()
            for (statement,) in inherited:
                snapshot.execute(statement)


def _run_all(con: DuckDBPyConnection, folder: str) -> None:
    for name in sql_names(folder):
        con.execute(sql_text(folder, name))
