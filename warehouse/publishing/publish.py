"""The snapshot: a new file written next to the old one, checked, then renamed over it.

Readers keep the file they have open; nobody ever sees a half-written one.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.files import discard
from copydesk.warehouse.database.memory import with_enough_memory
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.publishing.kept import KEPT, replace_snapshot
from copydesk.warehouse.publishing.published_digests import was_changed
from copydesk.warehouse.publishing.slim import update_slim
from copydesk.warehouse.publishing.snapshot_faults import faults_of
from copydesk.warehouse.publishing.snapshot_incremental import incremental_snapshot
from copydesk.warehouse.publishing.snapshot_whole import made_by, whole_snapshot


def publish(
    con: DuckDBPyConnection, target: Path, *, keep: int = KEPT, whole: bool = False
) -> None:
    """Write tables, views, marts and comments to `target`, keeping the last `keep` snapshots.

    What the snapshot before has already is copied from it, unless `whole`; the slim snapshot
    follows where there is one. Outside any transaction. Raises WarehouseError when the folder
    cannot be written or the new file is not as it should be; the old one then stays.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_snapshot(_checked(con, target, whole=whole), target, keep)
        update_slim(target)
    except OSError as error:
        raise WarehouseError(f"{target} cannot be written: {error.strerror}.") from error


def is_current(con: DuckDBPyConnection, target: Path) -> bool:
    """Tell whether the snapshot shows all that the warehouse holds, but for runs without news.

    A snapshot that an older version made, that was rolled back, that another program wrote to or
    that cannot be read is not current.
    """
    if was_changed(target, target):
        return False
    ((change,),) = con.execute(sql_text("changes", "newest.sql")).fetchall()
    try:
        with open_snapshot(target) as snapshot:
            _, shown, _, by = snapshot.execute(
                sql_text("publish/incremental", "made_by.sql")
            ).fetchall()[0]
            return (shown, by) == (change, made_by()) and news_of(snapshot) == news_of(con)
    except (WarehouseError, duckdb.Error):
        return False


def news_of(con: DuckDBPyConnection) -> tuple[str | None, datetime | None]:
    """Name the newest run with news, and the time of the newest correction.

    Of the warehouse or of a snapshot: where they differ, the snapshot is stale.
    """
    ((run,),) = con.execute(sql_text("status", "newest_news.sql")).fetchall()
    ((correction,),) = con.execute(sql_text("status", "newest_correction.sql")).fetchall()
    return run, correction


def _checked(con: DuckDBPyConnection, target: Path, *, whole: bool) -> Path:
    fresh = None if whole else with_enough_memory(con, partial(incremental_snapshot, con, target))
    if fresh is not None and not faults_of(con, fresh):
        return fresh
    fresh = with_enough_memory(con, partial(whole_snapshot, con, target))
    if faults := faults_of(con, fresh):
        discard(fresh)
        raise WarehouseError(f"The new snapshot is incomplete, so the old one stays: {faults[0]}.")
    return fresh
