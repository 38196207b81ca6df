"""`copydesk corrections`: editors' corrections, listed or as training data."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.flows.cli.display import FORMATS, write_result
from copydesk.flows.cli.shared_options import Failure, data_option
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.amounts import amount


@click.command("corrections")
@click.option("--export", "target", type=click.Path(dir_okay=False, path_type=Path),
              metavar="FILE", help="Write labelled lines (.jsonl) or rule examples (.toml).",
              )  # fmt: skip
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
@data_option
def command(target: Path | None, form: str, data: DataFolder) -> None:
    """List the corrections in force, newest first, or export them.

    \b
    copydesk corrections
    copydesk corrections --export labelled.jsonl
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.warehouse.reading.query import corrections_of  # noqa: PLC0415

    if target is None:
        write_result(corrections_of(data.snapshot, "list"), form)
    else:
        _export(data.snapshot, target)


def _export(snapshot: Path, target: Path) -> None:
    from copydesk.flows.editing.export_corrections import export_corrections  # noqa: PLC0415
    from copydesk.flows.permissions import as_the_user_asks  # noqa: PLC0415

    try:
        with as_the_user_asks():
            count = export_corrections(snapshot, target)
    except OSError as error:
        raise Failure(f"{target} cannot be written: {error.strerror}.") from error
    click.echo(f"{target}  {amount(count, 'records')}")
