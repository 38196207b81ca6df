"""Data checks: each SQL file in sql/checks selects the rows that should not be there."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Literal

import duckdb
import polars as pl
from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.connection import open_snapshot
from copydesk.warehouse.database.frames import registered
from copydesk.warehouse.database.statements import sql_names, sql_text
from copydesk.warehouse.database.warehouse_errors import WarehouseError

_HEADER = re.compile(r"-- (error|warn): (.+)")
_SHOWN = 20
_FETCHED = 10_000


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found: `count` offending rows, the first 20 of them in `rows`."""

    name: str
    severity: Literal["error", "warn"]
    sentence: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    count: int


def run_checks(
    con: DuckDBPyConnection, run_id: str | None = None, snapshot: Path | None = None
) -> list[CheckResult]:
    """Run every check; with a run's id the costly ones look at that run's rows only.

    Row counts are compared with those of `snapshot`, when it is there and can be read. Raises
    ValueError when a check's file does not begin with `-- error: ` or `-- warn: `.
    """
    con.execute(sql_text("schema", "checked_run.sql"), {"run_id": run_id})
    con.execute(sql_text("schema", "checked_rows.sql"))
    with registered(con, published_rows=_published_rows(snapshot)):
        return [_check(con, name) for name in sql_names("checks")]


def _published_rows(snapshot: Path | None) -> pl.DataFrame:
    """Count the rows of the snapshot's tables: table_name, row_count; empty without a snapshot."""
    rows: list[tuple[str, int]] = []
    if snapshot is not None:
        with suppress(WarehouseError, duckdb.Error), open_snapshot(snapshot) as con:
            names = con.execute(sql_text("lookup", "tables.sql")).fetchall()
            rows = [(name, len(con.table(name))) for (name,) in names]
    schema = {"table_name": pl.String, "row_count": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _check(con: DuckDBPyConnection, file: str) -> CheckResult:
    text = sql_text("checks", file)
    header = _HEADER.match(text)
    if header is None:
        raise ValueError(f"sql/checks/{file} does not begin with its severity and sentence")
    severity: Literal["error", "warn"] = "error" if header[1] == "error" else "warn"
    columns, rows, count = _offenders(con, text)
    return CheckResult(PurePath(file).stem, severity, header[2], columns, rows, count)


def _offenders(
    con: DuckDBPyConnection, text: str
) -> tuple[tuple[str, ...], list[tuple[Any, ...]], int]:
    result = con.execute(text)
    columns = tuple(column[0] for column in result.description or ())
    rows = result.fetchmany(_SHOWN)
    count = len(rows)
    while batch := result.fetchmany(_FETCHED):
        count += len(batch)
    return columns, rows, count
