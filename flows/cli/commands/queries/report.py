"""`copydesk report`: the page of a run again."""

from __future__ import annotations

import click

from copydesk.flows.cli.shared_options import Failure, data_option
from copydesk.flows.paths import DataFolder


@click.command("report")
@click.argument("run", required=False)
@data_option
@click.option("--open", "opened", is_flag=True, help="Open the page in a browser.")
def command(run: str | None, data: DataFolder, opened: bool) -> None:
    """Write the report page of RUN again (default: the newest run) and print its path.

    \b
    copydesk report --open
    copydesk report run-000007
    """  # noqa: D301 (click's mark for lines to leave alone)
    from copydesk.flows.report.write import report_again  # noqa: PLC0415

    page = report_again(data, run)
    click.echo(page)
    if opened and click.launch(page.absolute().as_uri()):
        raise Failure(f"No browser could be started; open {page} yourself.")
