"""A snapshot written from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.files import fresh_beside
from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.database.transaction import transaction

_TABLES = "publish/tables"
_MAKING = ("publish", _TABLES, "publish/incremental", "publish/incremental/tables", "views",
           "marts", "migrations")  # fmt: skip


def whole_snapshot(con: DuckDBPyConnection, target: Path) -> Path:
    """Write every table next to `target` and give the new file."""
    fresh = fresh_beside(target)
    note_making(con, 0)
    with attached(con, fresh), transaction(con):
        run_all(con, _TABLES)
    derive(con, fresh)
    return fresh


def made_by() -> str:
    """Digest the statements that make a snapshot: a file made by others is not updated."""
    total = sha256(duckdb.__version__.encode())
    for folder in _MAKING:
        for name in sql_names(folder):
            total.update(sql_text(folder, name).encode())
    return total.hexdigest()


def note_making(con: DuckDBPyConnection, changed_since_whole: int) -> None:
    """Set what the table `publication` says of how the file is made."""
    making = {"made_by": made_by(), "changed_since_whole": changed_since_whole}
    con.execute(sql_text("publish", "made_by.sql"), making)


@contextmanager
def attached(con: DuckDBPyConnection, path: Path) -> Iterator[None]:
    """Attach `path` as `snapshot`, in the format that DuckDB 1.x reads."""
    con.execute(sql_text("publish", "attach.sql"), {"path": str(path)})
    try:
        yield
    finally:
        con.execute(sql_text("publish", "detach.sql"))


def derive(con: DuckDBPyConnection, fresh: Path) -> None:
    """Add views and marts from inside, so that they name no other database."""
    ((limit,),) = con.execute(sql_text("schema", "memory_limit.sql")).fetchall()
    with duckdb.connect(fresh, config={"memory_limit": limit}) as snapshot:
        snapshot.execute(sql_text("schema", "settings.sql"))
        snapshot.execute(sql_text("publish", "keep_row_groups.sql"))
        with transaction(snapshot):
            run_all(snapshot, "views")
            run_all(snapshot, "marts")
            run_given(snapshot, sql_text("publish", "inherit_comments.sql"))


def run_all(con: DuckDBPyConnection, folder: str, but: tuple[str, ...] = ()) -> None:
    """Run the SQL files of a folder in the order of their names, but not those named in `but`."""
    for name in sql_names(folder):
        if name not in but:
            con.execute(sql_text(folder, name))


def run_given(
    con: DuckDBPyConnection, query: str, parameters: dict[str, object] | None = None
) -> None:
    """Run the statements that a query over the catalogue gives."""
    for (statement,) in con.execute(query, parameters).fetchall():
        con.execute(statement)
