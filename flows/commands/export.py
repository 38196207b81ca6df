"""`copydesk export`: the snapshot's tables as files."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from flows.commands.common import Failure, data_option
from flows.paths import DataFolder


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["parquet", "csv"]), default="parquet",
              show_default=True)  # fmt: skip
@data_option
def command(folder: Path, form: Literal["parquet", "csv"], data: DataFolder) -> None:
    """Write every published table to FOLDER, a file each.

    \b
    copydesk export out/
    copydesk export --format csv out/
    """  # noqa: D301 (click's mark for lines to leave alone)
    from warehouse.errors import WarehouseError  # noqa: PLC0415
    from warehouse.export import export  # noqa: PLC0415

    try:
        written = export(data.snapshot, folder, form)
    except WarehouseError as error:
        raise Failure(str(error)) from error
    for _, rows, path in written:
        click.echo(f"{path}  {rows:,} rows")
