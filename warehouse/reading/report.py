"""What the report of a run asks the snapshot: each SQL file in sql/report is one section."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Any

from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.reading.query import run_query

Rows = list[dict[str, Any]]


def report_sections(snapshot: Path, run_id: str) -> dict[str, Rows]:
    """Give every section's rows, by the name of its SQL file, columns by name.

    Raises SnapshotMissing.
    """
    return {PurePath(file).stem: _rows(snapshot, file, run_id) for file in sql_names("report")}


def newest_run(snapshot: Path) -> str | None:
    """Give the id of the newest run that succeeded; None where there is none.

    Raises SnapshotMissing.
    """
    found = run_query(snapshot, sql_text("lookup", "newest_run.sql")).rows
    return str(found[0][0]) if found else None


def _rows(snapshot: Path, file: str, run_id: str) -> Rows:
    result = run_query(snapshot, sql_text("report", file), {"run_id": run_id})
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]
