"""Query results as a table, records, CSV or JSON on standard output."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from copydesk.flows.cli.spreadsheet_cells import safe_cell
from copydesk.flows.progress.amounts import amount
from copydesk.flows.progress.printable import printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from copydesk.warehouse.reading.query import QueryResult

FORMATS = click.Choice(["table", "record", "csv", "json"])
_BREAKS = re.compile("\r\n|[\n\r\u2028\u2029]")
_UNFOLDED = 100_000  # cells
_NARROWEST = 20  # cells beside the names of a record
_MILLION = 1e6  # from there on six digits would be too few
_WHOLE = (int, float, Decimal, date)  # a part of a number or a time would be another


def write_results(results: Iterable[QueryResult], form: str, *, wide: bool = False) -> None:
    """Write results one after the other, each as soon as it is there.

    Between tables, records and CSV stands an empty line; JSON is an array for each.
    """
    for index, result in enumerate(results):
        if index and form != "json":
            click.echo()
        write_result(result, form, wide=wide)


def write_result(result: QueryResult, form: str, *, wide: bool = False) -> None:
    """Write a result: a drawn table, a block a record, CSV with a header, or JSON objects.

    Tables are cut to a terminal's width, and a line on standard error says so, unless `wide`;
    nothing else is ever cut.
    """
    if form == "json":
        names = _distinct(result.columns)
        records = [dict(zip(names, row, strict=True)) for row in result.rows]
        json.dump(_plain(records), sys.stdout, ensure_ascii=False, indent=2, default=float)
        sys.stdout.write("\n")
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(result.columns)
        writer.writerows([_csv_cell(value) for value in row] for row in result.rows)
    elif form == "record":
        _write_records(result, wide=wide)
    elif draw_table(result, wide=wide):
        rows = amount(len(result.rows), "rows")
        click.echo(f"{rows}, shortened to fit; --wide or --format record shows all.", err=True)


def draw_table(
    result: QueryResult, title: str | None = None, *, stderr: bool = False, wide: bool = False
) -> bool:
    """Draw a result and tell whether it was cut, as it is to fit a terminal unless `wide`."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from copydesk.flows.cli.columns import CUT, cut, fitting_widths  # noqa: PLC0415

    console = output(stderr=stderr, wide=wide)
    names = [_one_line(name) for name in result.columns]
    cells = [[_one_line(_cell(value)) for value in row] for row in result.rows]
    taken = [max(map(_width, column), default=0) for column in _columns(cells, len(names))]
    wanted = [max(_width(name), width) for name, width in zip(names, taken, strict=True)]
    kinds = [_kind(column) for column in _columns(result.rows, len(names))]
    whole = [width if kind else 0 for width, kind in zip(taken, kinds, strict=True)]
    widths = fitting_widths(wanted, whole, console.width)
    table = Table(title=title and Text(title), title_justify="left")
    for name, width, kind in zip(names, widths, kinds, strict=False):
        heading = Text(cut(name, width))
        table.add_column(heading, justify="right" if kind == "number" else "left", width=width,
                         no_wrap=True)  # fmt: skip
    rest = [CUT] * (len(widths) < len(names))
    for _ in rest:
        table.add_column(CUT, width=1)
    for row, line in zip(result.rows, cells, strict=True):
        shown = zip(row, line, widths, strict=False)
        table.add_row(*(_styled(value, cut(text, width)) for value, text, width in shown), *rest)
    console.print(table)
    return bool(rest) or any(map(int.__gt__, taken, widths))


def _write_records(result: QueryResult, *, wide: bool) -> None:
    """Write a block per record and a line per column, with full values, folded."""
    from rich.text import Text  # noqa: PLC0415

    console = output(wide=wide)
    names = [_one_line(name) for name in result.columns]
    beside = max(map(_width, names), default=0) + 2
    for number, row in enumerate(result.rows, start=1):
        console.print(Text(f"-- record {number:,}", "dim"))
        for name, value in zip(names, row, strict=True):
            text = _styled(value, printable(_BREAKS.sub("\n", _cell(value))))
            lines = text.wrap(console, max(console.width - beside, _NARROWEST))
            for index, line in enumerate(lines or [text]):
                head = name if index == 0 else ""
                line.rstrip()
                console.print(Text(head + " " * (beside - _width(head)), "bold"), line, sep="",
                              soft_wrap=True)  # fmt: skip


def output(*, stderr: bool = False, wide: bool = False) -> Console:
    """Give standard output, or error, as a console that folds on a terminal only.

    Unless `wide`. A reader that has gone, such as `head`, is a BrokenPipeError.
    """
    from rich.console import Console  # noqa: PLC0415

    class _Output(Console):
        def on_broken_pipe(self) -> None:
            raise  # noqa: PLE0704 (called where the error is handled)

    terminal = _Output(stderr=stderr)
    known = terminal.is_terminal or "COLUMNS" in os.environ
    return terminal if known and not wide else _Output(stderr=stderr, width=_UNFOLDED)


def _one_line(text: str) -> str:
    """Show line breaks as signs, and tabs as spaces."""
    return printable(_BREAKS.sub("⏎", text).replace("\t", " "))


def _width(text: str) -> int:
    """Count a text's cells on a terminal."""
    from rich.cells import cell_len  # noqa: PLC0415

    return cell_len(text)


def _columns(rows: list[Any], count: int) -> list[list[Any]]:
    return [[row[index] for row in rows] for index in range(count)]


def _kind(values: list[Any]) -> str:
    """Tell a column of numbers or times, which are shown whole, from what may be cut: ''."""
    known = [value for value in values if value is not None]
    if not known or not all(isinstance(value, _WHOLE) for value in known):
        return ""
    return "time" if any(isinstance(value, (bool, date)) for value in known) else "number"


def _styled(value: Any, text: str) -> Text:
    from rich.text import Text  # noqa: PLC0415

    return Text(text, "dim" if value is None else "")


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
    if isinstance(value, str):
        return safe_cell(value)
    nested = isinstance(value, (bool, dict, list, tuple))
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False, default=float) if nested else plain


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_cell, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_cell(key)}: {_cell(item)}' for key, item in value.items())}}}"
    return _single(value)


def _single(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, float):
        return f"{value:.6g}" if abs(value) < _MILLION else f"{value:.2f}"
    return str(value).lower() if isinstance(value, bool) else str(value)
