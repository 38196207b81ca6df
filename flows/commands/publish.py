"""`copydesk publish`: the snapshot again, from the warehouse as it is."""

from __future__ import annotations

import click

from flows.commands.common import Failure, data_option
from flows.paths import DataFolder


@click.command("publish")
@data_option
def command(data: DataFolder) -> None:
    """Write the snapshot that everybody reads again and put it in place at once.

    \b
    copydesk publish
    """  # noqa: D301 (click's mark for lines to leave alone)
    from warehouse.connection import open_warehouse  # noqa: PLC0415
    from warehouse.errors import WarehouseError  # noqa: PLC0415
    from warehouse.publish import publish  # noqa: PLC0415

    if not data.warehouse.is_file():
        message = f"There is no warehouse at {data.warehouse} yet; run `copydesk ingest` first."
        raise Failure(message)
    try:
        with open_warehouse(data.warehouse) as con:
            publish(con, data.snapshot)
    except WarehouseError as error:
        raise Failure(str(error)) from error
    click.echo(f"Published at {data.snapshot}")
