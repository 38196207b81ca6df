"""`copydesk export`: the snapshot's tables as files."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from copydesk.flows.cli.shared_options import (
    WrongUse,
    data_option,
    wait_option,
)
from copydesk.flows.paths import DataFolder


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["parquet", "csv"]), default="parquet",
              show_default=True)  # fmt: skip
@data_option
@wait_option
def command(
    folder: Path, form: Literal["parquet", "csv"], data: DataFolder, wait: float | None
) -> None:
    """Write each published table to its own folder in FOLDER, with a manifest of the files.

    Only what changed since the last export is written again. Readers should take the file names
    from manifest.json: it is replaced last, and the files it names stay until the export after
    the next.

    \b
    copydesk export out/
    copydesk export --format csv out/
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.locks import writing  # noqa: PLC0415
    from copydesk.flows.ops.exports import note_export  # noqa: PLC0415
    from copydesk.flows.permissions import as_the_user_asks  # noqa: PLC0415
    from copydesk.flows.readers.exclude_data_dir import is_in_data_dir  # noqa: PLC0415
    from copydesk.warehouse.database.warehouse_errors import SnapshotMissing  # noqa: PLC0415
    from copydesk.warehouse.publishing.export import export  # noqa: PLC0415

    if is_in_data_dir(
        folder, data
    ):  # in raw/ it would count as damage, from staging/ it would be removed
        raise WrongUse(f"{folder} holds Copydesk's own files; choose another folder.")
    if not data.snapshot.is_file():
        raise SnapshotMissing(f"Nothing is published at {data.snapshot} yet; "
                              "run `copydesk ingest` or `copydesk publish`.")  # fmt: skip
    note_export(data.exports, folder, form)
    with as_the_user_asks(), writing(folder, "export", wait, private=False):
        tables = export(data.snapshot, folder, form)
    for table in tables:
        files = f"{len(table.files):,} files, {table.written:,} written"
        click.echo(f"{folder / table.name}  {table.rows:,} rows  {files}")
