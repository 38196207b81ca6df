"""`copydesk check`: the data checks, on the warehouse."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from copydesk.flows.cli.shared_options import FAILED, data_option
from copydesk.flows.paths import DataFolder

if TYPE_CHECKING:
    from copydesk.warehouse.reading.check import CheckResult


@click.command("check")
@data_option
def command(data: DataFolder) -> None:
    """Run every data check on all rows; show rows that fail and exit with 1.

    \b
    copydesk check
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.editing.unfinished import unfinished  # noqa: PLC0415
    from copydesk.warehouse.database.connection import read_warehouse  # noqa: PLC0415
    from copydesk.warehouse.publishing.published_digests import (  # noqa: PLC0415
        CHANGED,
        was_changed,
    )
    from copydesk.warehouse.reading.check import run_checks  # noqa: PLC0415

    with read_warehouse(data.warehouse) as con:
        results = run_checks(con, snapshot=data.snapshot)
    found = [result for result in results if result.count]
    for result in found:
        show_check(result)
    click.echo(f"{len(results)} checks, {len(found)} with findings.")
    changed = was_changed(data.snapshot, data.snapshot)
    if changed:
        click.echo(CHANGED.format(data.snapshot), err=True)
    stopped = unfinished(data)
    for sentence in stopped:
        click.echo(sentence, err=True)
    if changed or stopped or any(result.severity == "error" for result in found):
        sys.exit(FAILED)


def show_check(result: CheckResult, *, stderr: bool = False) -> None:
    """Draw the rows that a check found."""
    from copydesk.flows.cli.display import draw_table  # noqa: PLC0415
    from copydesk.warehouse.reading.query import QueryResult  # noqa: PLC0415

    title = f"{result.severity}: {result.name} ({result.count}): {result.sentence}"
    draw_table(QueryResult(result.columns, result.rows), title, stderr=stderr)
