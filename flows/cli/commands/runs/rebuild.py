"""`copydesk rebuild`: everything again from the raw archive and the journal."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from copydesk.flows.cli.flow_run import Call, FlowRun, run_flow
from copydesk.flows.cli.shared_options import (
    Failure,
    config_option,
    data_option,
    prefect_option,
    wait_option,
)
from copydesk.flows.cli.showing import Showing, showing_options
from copydesk.flows.paths import DataFolder


@click.command("rebuild")
@data_option
@config_option
@click.option("--workers", type=int, help="Number of worker processes [default: number of cores].")
@wait_option
@prefect_option
@click.option("--force", is_flag=True, help="Continue even if archived documents are missing.")
@showing_options
def command(  # noqa: PLR0913, PLR0917 (an argument an option)
    data: DataFolder,
    config: Path | None,
    workers: int | None,
    wait: float | None,
    prefect: bool,
    force: bool,
    **showing: Any,
) -> None:
    """Rebuild all tables from the raw archive and the journal, with the current rules.

    The current warehouse stays in use until the new one is complete; an interrupted rebuild
    changes nothing. The command refuses to run if the archive lacks loaded documents. It is a
    Prefect flow run if a Prefect API is configured or --prefect is given.

    \b
    copydesk rebuild
    copydesk rebuild --workers 2 --force
    """  # noqa: D301 (click's mark for lines to leave alone)
    run_flow(
        "Rebuilding.",
        FlowRun(data, "rebuild", wait, partial(_check, data, config, workers, prefect),
                partial(_load, data, config, workers, force), Showing(**showing)),
    )  # fmt: skip


def _check(data: DataFolder, config: Path | None, workers: int | None, prefect: bool) -> bool:
    """Find a mistake in the call before anything is started."""
    from copydesk.flows.runs.run_options import RunOptions  # noqa: PLC0415

    settings = RunOptions(config, workers).settings()
    if not data.warehouse.is_file() and not data.raw.is_dir():
        raise Failure(f"There is neither a warehouse nor an archive under {data.root}.")
    return prefect or settings.prefect


def _load(
    data: DataFolder, config: Path | None, workers: int | None, force: bool, with_prefect: bool
) -> list[Call]:
    from copydesk.flows.runs.run_options import RunOptions  # noqa: PLC0415

    options = RunOptions(config, workers)
    if with_prefect:
        from copydesk.flows.runs import prefect_flows  # noqa: PLC0415

        return [partial(prefect_flows.rebuild, str(data.root), options, force)]
    from copydesk.flows.runs.rebuild import rebuild  # noqa: PLC0415

    return [partial(rebuild, data.root, options, force=force)]
