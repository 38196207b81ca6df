"""The pages that list all runs: `reports/index.html` with the newest, older ones in hundreds.

A run costs the same however many there were: it writes the index and the page or two that hold
the newest runs, and those alone that are missing of the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.flows.durable_files import write_whole
from copydesk.flows.report.templates import environment
from copydesk.warehouse.database.connection import Connection
from copydesk.warehouse.reading.report import Rows
from copydesk.warehouse.reading.run_list import inputs_of, newest_number, runs_between

INDEX = "index.html"
NEWEST, HELD = 100, 500  # runs on the index, runs on a page of older ones
_ENOUGH = 10  # runs with articles that tell what is usual
_SHARES = ("articles_new", "articles_changed", "unchanged", "rejected")


@dataclass(frozen=True, slots=True)
class Bar:
    """One run of a chart: its height in percent; `is_cut` says that it is higher than the chart."""

    run_id: str
    articles: int
    height: float
    is_cut: bool
    failed: bool


def write_run_pages(reports: Path, con: Connection, *, all_pages: bool = False) -> Path:
    """List the runs that the warehouse or snapshot at `con` holds; give the index.

    `all_pages` rewrites unchanged pages too, for when reports that they link were removed. Pages
    are written atomically. Raises OSError.
    """
    newest = newest_number(con)
    pages = list(range(1, newest + 1, HELD)) if newest > NEWEST else []
    for first in pages:
        path = reports / page_name(first)
        if all_pages or first in pages[-2:] or not path.is_file():
            rows = runs_between(con, first, first + HELD - 1)
            write_whole(path, _older(rows, first, pages, reports).encode())
    rows = runs_between(con, newest - NEWEST + 1, newest)
    write_whole(reports / INDEX, _index(rows, inputs_of(con), pages, reports).encode())
    return reports / INDEX


def page_name(first: int) -> str:
    """Name the page of older runs that begins with this number."""
    return f"runs-{first:06}.html"


def bars(runs: Iterable[tuple[str, str, int]]) -> list[Bar]:
    """Give the bars of runs (id, status, articles), oldest first.

    One run with a whole archive would leave no height for the others: where there are enough to
    tell, bars are cut at three times what nine of ten runs stay below.
    """
    given = list(runs)
    sizes = sorted(articles for _, _, articles in given if articles) or [1]
    usual = sizes[(len(sizes) - 1) * 9 // 10] if len(sizes) >= _ENOUGH else sizes[-1]
    top = min(sizes[-1], 3 * usual)
    return [
        Bar(run_id, articles, 100 * min(articles, top) / top, articles > top,
            status in ("failed", "crashed"))
        for run_id, status, articles in given
    ]  # fmt: skip


def _index(rows: Rows, inputs: Rows, pages: list[int], reports: Path) -> str:
    drawn = bars((row["run_id"], row["status"], _articles(row)) for row in reversed(rows))
    charts = [
        bars((run["run_id"], run["status"], run["articles"]) for run in row["recent"])
        for row in inputs
    ]
    return environment().get_template("index.html.j2").render(
        runs=_shown(rows, reports), inputs=list(zip(inputs, charts, strict=True)), bars=drawn,
        pages=_links(pages), title="Runs", current=None,
    )  # fmt: skip


def _older(rows: Rows, first: int, pages: list[int], reports: Path) -> str:
    return environment().get_template("index.html.j2").render(
        runs=_shown(rows, reports), inputs=[], bars=[], pages=_links(pages),
        title=f"Runs {first:,} to {first + HELD - 1:,}", current=page_name(first),
    )  # fmt: skip


def _links(pages: Iterable[int]) -> list[tuple[str, str]]:
    """Give (file, words) of the pages of older runs, newest first."""
    return [(page_name(page), f"{page:,}–{page + HELD - 1:,}") for page in reversed(list(pages))]


def _shown(rows: Rows, reports: Path) -> list[dict[str, Any]]:
    return [
        {**row, "page": f"{row['run_id']}.html" if _has_page(row, reports) else None,
         "shares": _shares(row)}
        for row in rows
    ]  # fmt: skip


def _has_page(row: dict[str, Any], reports: Path) -> bool:
    return (reports / f"{row['run_id']}.html").is_file()


def _shares(row: dict[str, Any]) -> list[tuple[str, float]]:
    """What the documents read became, in percent, for a bar; nothing where none was read."""
    read = sum(row[name] or 0 for name in _SHARES)
    return [(name, 100 * (row[name] or 0) / read) for name in _SHARES if read and row[name]]


def _articles(row: dict[str, Any]) -> int:
    return (row["articles_new"] or 0) + (row["articles_changed"] or 0)
