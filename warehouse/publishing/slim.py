"""The slim snapshot: all but bodies, blocks and document texts, for tools that only count."""

from __future__ import annotations

from pathlib import Path

import duckdb

from copydesk.warehouse.database.files import (
    discard,
    fresh_beside,
    log_of,
    put_in_place,
    readable_as_folder,
)
from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.database.transaction import transaction
from copydesk.warehouse.database.warehouse_errors import (
    SnapshotMissing,
    WarehouseError,
    in_one_sentence,
)
from copydesk.warehouse.publishing.snapshot_whole import run_all, run_given


def slim_path(target: Path) -> Path:
    """Name the slim file of a snapshot."""
    return target.with_name("news_slim.duckdb")


def update_slim(target: Path) -> None:
    """Bring the slim file up to date, where there is one; OSError from the disk."""
    if slim_path(target).is_file():
        write_slim(target)


def write_slim(target: Path) -> Path:
    """Write the slim file from the snapshot, put it in place and give it.

    It is complete by itself: marts are copied, views created again. Raises SnapshotMissing,
    OSError, and WarehouseError when the database cannot write or read what it should.
    """
    slim = slim_path(target)
    if not target.is_file():
        raise SnapshotMissing(f"Nothing is published at {target} yet; run `copydesk publish`.")
    fresh = fresh_beside(slim)
    try:
        _write(target, fresh)
    except duckdb.Error as error:
        discard(fresh)
        raise WarehouseError(f"{slim} cannot be written: {in_one_sentence(error)}") from error
    log_of(slim).unlink(missing_ok=True)  # of somebody who wrote to the old one
    readable_as_folder(fresh)
    put_in_place(fresh, slim)
    return slim


def _write(target: Path, fresh: Path) -> None:
    with duckdb.connect(config={"memory_limit": "1GB"}) as con:
        con.execute(sql_text("slim", "attach_snapshot.sql"), {"path": str(target)})
        con.execute(sql_text("slim", "attach.sql"), {"path": str(fresh)})
        with transaction(con):
            run_given(con, sql_text("slim", "statements.sql"))
        con.execute(sql_text("slim", "detach.sql"))
    with duckdb.connect(fresh) as con, transaction(con):
        run_all(con, "views", but=_without_texts())
        run_given(con, sql_text("publish", "inherit_comments.sql"))


def _without_texts() -> tuple[str, ...]:
    """Name the views that show what a slim snapshot has not."""
    return tuple(name for name in sql_names("views") if " blocks" in sql_text("views", name))
