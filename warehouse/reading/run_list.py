"""What the pages that list all runs ask, of the warehouse or of a snapshot."""

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from copydesk.warehouse.database.statements import sql_text
from copydesk.warehouse.reading.report import Rows

_FOLDER = "run_list"


def newest_number(con: DuckDBPyConnection) -> int:
    """Give the number of the newest run, 0 where there is none."""
    ((number,),) = con.execute(sql_text(_FOLDER, "newest.sql")).fetchall()
    return int(number)


def runs_between(con: DuckDBPyConnection, first: int, last: int) -> Rows:
    """Give the runs with these numbers, both ends included, newest first.

    Columns: run_id, input, status, message, started_at, finished_at and counts.
    """
    return _rows(con, "runs.sql", {"first": first, "last": last})


def inputs_of(con: DuckDBPyConnection) -> Rows:
    """Give one row an input; the last, with input None, is for all that no input was read for.

    Columns: input, runs, last_run, last_status, last_started_at, last_success_at, articles_new,
    recent (run_id, status, articles of each; oldest first).
    """
    return _rows(con, "inputs.sql", {})


def last_success(con: DuckDBPyConnection, input_name: str) -> dict[str, Any]:
    """Tell of the last run of an input that succeeded; all None where none has.

    Keys: last_run, last_started_at, last_read, last_new.
    """
    (row,) = _rows(con, "last_success.sql", {"input": input_name})
    return row


def _rows(con: DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> Rows:
    result = con.execute(sql_text(_FOLDER, name), parameters)
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
