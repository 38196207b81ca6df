"""`copydesk ingest`: the main flow, with its progress on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands.common import REJECTED, WrongUse, data_option, model_option, wait_option
from flows.commands.flow_run import FlowRun, run_flow
from flows.paths import DataFolder

if TYPE_CHECKING:
    from flows.summary import RunSummary


@dataclass(frozen=True, slots=True)
class _Call:
    sources: tuple[str, ...]
    data: DataFolder
    config: Path | None
    workers: int | None
    batch_size: int | None
    wait: float | None
    model: Path | None


@click.command("ingest")
@click.argument("sources", nargs=-1, required=True)
@data_option
@click.option("--config", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Settings to use in place of ./copydesk.toml.")  # fmt: skip
@click.option("--workers", type=int, help="Processes for the text work [cores].")
@click.option("--batch-size", type=int, help="Documents in a batch [64].")
@wait_option
@model_option
@click.option("--strict", is_flag=True, help="Exit with 3 when documents were rejected.")
def command(strict: bool, **options: Any) -> None:
    """Bring files, folders and globs into the warehouse and publish it.

    \b
    copydesk ingest samples/
    copydesk ingest 'crawl/**/*.jsonl.gz' --workers 4
    """  # noqa: D301 (click's mark for lines to leave alone)
    call = _Call(**options)
    summary = run_flow(
        "Finding the input. Prefect starts in some 10 seconds, the first time in 30.",
        FlowRun(call.data, "ingest", call.wait, partial(_check, call), partial(_load, call)),
    )
    if strict and summary.counts.rejected:
        sys.exit(REJECTED)


def _check(call: _Call) -> None:
    """Find a mistake in the call before waiting for Prefect."""
    from flows.readers.errors import SourceMissing  # noqa: PLC0415
    from flows.readers.files import find_files  # noqa: PLC0415
    from flows.settings import SettingsError, load_settings, override, use_model  # noqa: PLC0415

    try:
        settings = override(load_settings(call.config), call.workers, call.batch_size)
        use_model(settings, call.model)
        find_files(call.sources)
    except (SourceMissing, SettingsError) as error:
        raise WrongUse(str(error)) from error


def _load(call: _Call) -> Callable[[], RunSummary]:
    from flows.ingest import ingest  # noqa: PLC0415

    sources, data = list(call.sources), str(call.data.root)
    config, model = (str(path) if path else None for path in (call.config, call.model))
    return partial(ingest, sources, data, config, call.workers, call.batch_size, model)
