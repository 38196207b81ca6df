"""`copydesk publish`: the snapshot again, from the warehouse as it is, or the one before."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.flows.cli.shared_options import (
    Failure,
    WrongUse,
    config_option,
    data_option,
    wait_option,
)
from copydesk.flows.paths import DataFolder


@click.command("publish")
@click.option("--rollback", is_flag=True, help="Restore the previous snapshot.")
@click.option("--slim", is_flag=True,
              help="Also write news_slim.duckdb, without long texts; later runs update it.",
              )  # fmt: skip
@data_option
@wait_option
@config_option
def command(
    rollback: bool, slim: bool, data: DataFolder, config: Path | None, wait: float | None
) -> None:
    """Write the published snapshot again and replace the current one atomically.

    \b
    copydesk publish
    copydesk publish --rollback
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.editing.unfinished import noted_until_done  # noqa: PLC0415
    from copydesk.flows.locks import writing  # noqa: PLC0415
    from copydesk.warehouse.database.warehouse_errors import WarehouseError  # noqa: PLC0415

    if rollback and slim:
        raise WrongUse("Use either --rollback or --slim, not both.")
    if not data.warehouse.is_file():
        message = f"There is no warehouse at {data.warehouse} yet; run `copydesk ingest` first."
        raise Failure(message)
    with writing(data.root, "publish", wait):
        if rollback:
            with noted_until_done(data, "publish --rollback", (WarehouseError,)):
                _roll_back(data)
        else:
            _publish(data, config, slim)


def _publish(data: DataFolder, config: Path | None, slim: bool) -> None:
    from copydesk.flows.config.settings import load_settings  # noqa: PLC0415
    from copydesk.flows.permissions import open_published  # noqa: PLC0415
    from copydesk.warehouse.database.connection import open_warehouse  # noqa: PLC0415
    from copydesk.warehouse.publishing.publish import publish  # noqa: PLC0415
    from copydesk.warehouse.publishing.slim import write_slim  # noqa: PLC0415

    settings = load_settings(config)
    open_published(data, settings.readers)
    with open_warehouse(data.warehouse) as con:
        publish(con, data.snapshot, keep=settings.keep, whole=True)
    click.echo(f"Published at {data.snapshot}")
    if slim:
        click.echo(f"Published at {write_slim(data.snapshot)}")


def _roll_back(data: DataFolder) -> None:
    from copydesk.warehouse.publishing.kept import roll_back  # noqa: PLC0415
    from copydesk.warehouse.publishing.slim import update_slim  # noqa: PLC0415
    from copydesk.warehouse.reading.status import newest_run  # noqa: PLC0415

    roll_back(data.snapshot)
    update_slim(data.snapshot)
    click.echo(
        f"{data.snapshot} shows {newest_run(data.snapshot) or 'no run'} again; "
        "the next run publishes the current state."
    )
