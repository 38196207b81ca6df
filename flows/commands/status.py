"""`copydesk status`: runs, counts, what is stale, where things are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flows.commands.common import Failure, data_option
from flows.commands.tables import draw_table
from flows.paths import DataFolder

if TYPE_CHECKING:
    from warehouse.status import SnapshotStatus, Status


@click.command("status")
@data_option
def command(data: DataFolder) -> None:
    """Show the last runs, what is published and whether it is up to date."""
    from warehouse.errors import WarehouseError  # noqa: PLC0415
    from warehouse.status import status  # noqa: PLC0415

    try:
        found = status(data.warehouse, data.snapshot)
    except WarehouseError as error:
        raise Failure(str(error)) from error
    draw_table(found.runs, "Runs")
    click.echo(f"Warehouse  {found.warehouse}")
    _show_snapshot(found.snapshot)
    click.echo(_state(found))


def _show_snapshot(snapshot: SnapshotStatus | None) -> None:
    if snapshot is None:
        click.echo("Snapshot   none yet")
        return
    when = snapshot.written_at.isoformat(sep=" ", timespec="seconds")
    click.echo(f"Snapshot   {snapshot.path} ({snapshot.size / 1e6:,.1f} MB, {when})")
    rows = ", ".join(f"{name} {count:,}" for name, count in snapshot.rows.items() if count)
    click.echo(f"Rows       {rows}")


def _state(found: Status) -> str:
    if found.busy:
        return f"A run is at work: {found.busy}"
    if found.stale:
        return "The snapshot is older than the last run; `copydesk publish` brings it up to date."
    return "The snapshot is up to date."
