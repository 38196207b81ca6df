"""What `copydesk status` shows: runs, counts, and whether the snapshot is stale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import open_snapshot, read_warehouse
from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.database.warehouse_errors import (
    SnapshotMissing,
    WarehouseBusy,
    WarehouseDamaged,
    in_one_sentence,
)
from copydesk.warehouse.publishing.kept import in_use, kept_snapshots
from copydesk.warehouse.publishing.publish import news_of
from copydesk.warehouse.publishing.published_digests import was_changed
from copydesk.warehouse.reading.query import QueryResult


@dataclass(frozen=True, slots=True)
class SnapshotStatus:
    """The published file: when it was written, its bytes, rows a table, newest run.

    `news` are the newest run that brought any, and the time of the newest correction.

    `kept` are the snapshots kept, oldest first; `rolled_back` is whether a newer one is among them;
    `changed` is whether another program wrote to the published file.
    """

    path: Path
    written_at: datetime
    size: int
    rows: dict[str, int]
    newest_run: str | None
    news: tuple[str | None, datetime | None]
    kept: tuple[Path, ...]
    rolled_back: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class Status:
    """The last ten runs, newest first, and the snapshot, None when nothing is published.

    `busy` says who has the warehouse open; the runs are then the snapshot's. `stale` is whether
    it lacks the newest run with news, or correction; None when that cannot be seen now.
    """

    warehouse: Path
    runs: QueryResult
    snapshot: SnapshotStatus | None
    busy: str | None
    stale: bool | None


def status(warehouse: Path, snapshot: Path) -> Status:
    """Look at both files; neither is changed. Raises WarehouseError when there is no warehouse."""
    published = _snapshot_status(snapshot)
    try:
        with read_warehouse(warehouse) as con:
            runs, held = _runs(con), news_of(con)
    except WarehouseBusy as error:
        return Status(warehouse, _published_runs(snapshot), published, str(error), None)
    stale = held[0] is not None and (published is None or published.news != held)
    return Status(warehouse, runs, published, None, stale)


def newest_run(snapshot: Path) -> str | None:
    """Name the newest run that a snapshot shows; raises SnapshotMissing."""
    with open_snapshot(snapshot) as con:
        return _newest(con)


def _snapshot_status(path: Path) -> SnapshotStatus | None:
    try:
        with open_snapshot(path) as con:
            names = con.execute(sql_text("lookup", "tables.sql")).fetchall()
            rows = {name: len(con.table(name)) for (name,) in names}
            newest, news = _newest(con), news_of(con)
    except SnapshotMissing:
        return None
    except duckdb.Error as error:
        raise WarehouseDamaged(
            f"{path} cannot be read: {in_one_sentence(error)} `copydesk publish` writes it again."
        ) from error
    file = path.stat()
    kept = tuple(kept_snapshots(path))
    back = in_use(path) in kept[:-1]
    written = datetime.fromtimestamp(file.st_mtime, UTC)
    changed = was_changed(path, path)
    return SnapshotStatus(path, written, file.st_size, rows, newest, news, kept, back, changed)


def _published_runs(path: Path) -> QueryResult:
    try:
        with open_snapshot(path) as con:
            return _runs(con)
    except SnapshotMissing:
        return QueryResult((), [])


def _runs(con: DuckDBPyConnection) -> QueryResult:
    result = con.execute(sql_text("status", "runs.sql"))
    return QueryResult(tuple(column[0] for column in result.description or ()), result.fetchall())


def _newest(con: DuckDBPyConnection) -> str | None:
    row = con.execute(sql_text("status", "newest_success.sql")).fetchone()
    return None if row is None else row[0]
