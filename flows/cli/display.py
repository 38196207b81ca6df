"""Query results as a table, CSV or JSON on standard output."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from copydesk.warehouse.reading.query import QueryResult

FORMATS = click.Choice(["table", "csv", "json"])
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a page's text must not steer a terminal
_UNFOLDED = 100_000  # columns


def write_result(result: QueryResult, form: str) -> None:
    """Write a result: a drawn table, CSV with a header, or JSON, one array of objects."""
    if form == "json":
        names = _distinct(result.columns)
        records = [dict(zip(names, row, strict=True)) for row in result.rows]
        json.dump(_plain(records), sys.stdout, ensure_ascii=False, indent=2, default=float)
        sys.stdout.write("\n")
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(result.columns)
        writer.writerows([_csv_cell(value) for value in row] for row in result.rows)
    else:
        draw_table(result)


def draw_table(result: QueryResult, title: str | None = None, *, stderr: bool = False) -> None:
    """Draw a result: as wide as the terminal, unfolded where it goes to a file."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(title=title and Text(title), title_justify="left")
    numeric = [
        all(isinstance(row[at], (int, float, type(None))) for row in result.rows)
        for at in range(len(result.columns))
    ]
    for column, right in zip(result.columns, numeric, strict=True):
        table.add_column(Text(column), justify="right" if right else "left", overflow="fold")
    for row in result.rows:
        table.add_row(*(Text(printable(_cell(value))) for value in row))
    output(stderr=stderr).print(table)


def output(*, stderr: bool = False) -> Console:
    """Give standard output, or error, as a console that folds on a terminal only."""
    from rich.console import Console  # noqa: PLC0415

    terminal = Console(stderr=stderr)
    known = terminal.is_terminal or "COLUMNS" in os.environ
    return terminal if known else Console(stderr=stderr, width=_UNFOLDED)


def printable(text: str) -> str:
    """Replace control characters but tab and newline."""
    return _CONTROL.sub("\ufffd", text)


def _distinct(names: tuple[str, ...]) -> list[str]:
    """Number names that repeat, as an object can hold each once: n, n_1."""
    found: list[str] = []
    for name in names:
        seen = sum(other == name for other in names[: len(found)])
        found.append(f"{name}_{seen}" if seen else name)
    return found


def _plain(value: Any) -> Any:
    """Give a value as JSON knows it, decimals as they are; what it does not know as text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value - value != 0:  # NaN and the infinities
        return None
    if isinstance(value, (date, datetime)):
        return value.isoformat().replace("+00:00", "Z")
    return value if isinstance(value, (str, int, float, Decimal, type(None))) else str(value)


def _csv_cell(value: Any) -> Any:
    nested = isinstance(value, (bool, dict, list, tuple))
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False, default=float) if nested else plain


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.6g}"
    return value.isoformat() if isinstance(value, date) else str(value)
