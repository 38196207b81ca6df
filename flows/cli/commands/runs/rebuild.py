"""`copydesk rebuild`: everything again from the raw archive and the journal."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from copydesk.flows.cli.flow_run import Call, FlowRun, run_flow
from copydesk.flows.cli.options import (
    Failure,
    WrongUse,
    config_option,
    data_option,
    wait_option,
)
from copydesk.flows.cli.showing import Showing, showing_options
from copydesk.flows.paths import DataFolder


@click.command("rebuild")
@data_option
@config_option
@click.option("--workers", type=int, help="Processes for the text work [cores].")
@wait_option
@click.option("--force", is_flag=True, help="Go on without what the archive has lost.")
@showing_options
def command(
    data: DataFolder,
    config: Path | None,
    workers: int | None,
    wait: float | None,
    force: bool,
    **showing: Any,
) -> None:
    """Derive everything again from the raw archive and the journal, with today's rules.

    The warehouse in use stays until the new one is whole; a rebuild that is killed changes
    nothing. Refused where the archive lacks documents that are loaded.

    \b
    copydesk rebuild
    copydesk rebuild --workers 2 --force
    """  # noqa: D301 (click's mark for lines to leave alone)
    run_flow(
        "Rebuilding. Prefect starts in some 10 seconds, the first time in 30.",
        FlowRun(data, "rebuild", wait, partial(_check, data, config, workers),
                partial(_load, data, config, workers, force), Showing(**showing)),
    )  # fmt: skip


def _check(data: DataFolder, config: Path | None, workers: int | None) -> None:
    """Find a mistake in the call before waiting for Prefect."""
    from copydesk.flows.config.settings import SettingsError, load_settings, override  # noqa: PLC0415

    try:
        override(load_settings(config), workers)
    except SettingsError as error:
        raise WrongUse(str(error)) from error
    if not data.warehouse.is_file() and not data.raw.is_dir():
        raise Failure(f"There is neither a warehouse nor an archive under {data.root}.")


def _load(data: DataFolder, config: Path | None, workers: int | None, force: bool) -> list[Call]:
    from copydesk.flows.runs.rebuild import rebuild  # noqa: PLC0415

    return [partial(rebuild, str(data.root), str(config) if config else None, workers, force)]
