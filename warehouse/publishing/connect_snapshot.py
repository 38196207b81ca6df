"""A connection to the newest snapshot, for a process that may have an older one open."""

from __future__ import annotations

from pathlib import Path

from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import connect_read_only
from copydesk.warehouse.database.warehouse_errors import SnapshotMissing
from copydesk.warehouse.publishing.kept import in_use


def connect_snapshot(snapshot: Path) -> DuckDBPyConnection:
    """Connect read-only to the file that is published now; raises SnapshotMissing.

    DuckDB keeps one database a path in a process: by the published name it would keep showing a
    file that was replaced while an older connection is open. The number under which the same file
    is kept belongs to it alone.
    """
    if not snapshot.is_file():
        raise SnapshotMissing(f"Nothing is published at {snapshot} yet; run `copydesk ingest`.")
    return connect_read_only(in_use(snapshot) or snapshot)
