"""Query results as a table, CSV or JSON on standard output."""

from __future__ import annotations

import csv
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click
import orjson

if TYPE_CHECKING:
    from warehouse.query import QueryResult

FORMATS = click.Choice(["table", "csv", "json"])


def write_result(result: QueryResult, form: str) -> None:
    """Write a result: a drawn table, CSV with a header, or JSON, one array of objects."""
    if form == "json":
        records = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
        sys.stdout.buffer.write(orjson.dumps(records, default=str, option=orjson.OPT_INDENT_2))
        sys.stdout.buffer.write(b"\n")
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(result.columns)
        writer.writerows([_cell(value, "") for value in row] for row in result.rows)
    else:
        draw_table(result)


def draw_table(result: QueryResult, title: str | None = None) -> None:
    """Draw a result for the terminal, as wide as that is."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(title=title, title_justify="left")
    numeric = [
        all(isinstance(row[at], (int, float, type(None))) for row in result.rows)
        for at in range(len(result.columns))
    ]
    for column, right in zip(result.columns, numeric, strict=True):
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    for row in result.rows:
        table.add_row(*(Text(_cell(value, "-")) for value in row))
    Console().print(table)


def _cell(value: Any, missing: str) -> str:
    if value is None:
        return missing
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.6g}"
    return value.isoformat() if isinstance(value, date) else str(value)
