"""`copydesk ingest`: the main flow, with its progress on the screen."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk.flows.cli.flow_run import Call, FlowRun, run_flow
from copydesk.flows.cli.options import (
    REJECTED,
    WrongUse,
    config_option,
    data_option,
    model_option,
    prefect_option,
    wait_option,
)
from copydesk.flows.cli.showing import Showing, showing_options
from copydesk.flows.paths import DataFolder

if TYPE_CHECKING:
    from copydesk.flows.config.settings import Settings
    from copydesk.flows.runs.run_options import RunOptions


@dataclass(frozen=True, slots=True)
class _Call:
    sources: tuple[str, ...]
    inputs: tuple[str, ...]
    data: DataFolder
    config: Path | None
    workers: int | None
    batch_size: int | None
    wait: float | None
    model: Path | None
    prefect: bool

    @property
    def options(self) -> RunOptions:
        from copydesk.flows.runs.run_options import RunOptions  # noqa: PLC0415

        return RunOptions(self.config, self.workers, self.batch_size, self.model)


@click.command("ingest")
@click.argument("sources", nargs=-1)
@click.option("--input", "inputs", multiple=True, metavar="NAME",
              help="A configured input to read; can be repeated.")  # fmt: skip
@data_option
@config_option
@click.option("--workers", type=int, help="Processes for the text work [cores].")
@click.option("--batch-size", type=int, help="Documents in a batch [64].")
@wait_option
@model_option
@prefect_option
@click.option("--strict", is_flag=True, help="Exit with 3 when documents were rejected.")
@showing_options
def command(strict: bool, quiet: bool, as_json: bool, log_format: str, **options: Any) -> None:
    """Bring files, folders and globs into the warehouse and publish it.

    Without SOURCES every input of the configuration is read, one run each. Runs are Prefect flow
    runs where a Prefect API is configured, or with --prefect; else nothing of Prefect is started.

    \b
    copydesk ingest samples/
    copydesk ingest 'crawl/**/*.jsonl.gz' --workers 4
    copydesk ingest --input harbour-feed
    copydesk ingest --quiet --json > runs.json
    """  # noqa: D301 (click's mark for lines to leave alone)
    call = _Call(**options)
    if call.sources and call.inputs:
        raise WrongUse("Give sources or --input, not both.")
    runs = run_flow(
        "Finding the input.",
        FlowRun(call.data, "ingest" if call.sources else None, call.wait,
                partial(_check, call), partial(_load, call), Showing(quiet, as_json, log_format)),
    )  # fmt: skip
    if strict and any(summary.counts.rejected for summary in runs):
        sys.exit(REJECTED)


def _check(call: _Call) -> bool:
    """Find a mistake in the call before anything is started."""
    from copydesk.flows.config.settings import SettingsError  # noqa: PLC0415
    from copydesk.flows.readers.discovery import find_files  # noqa: PLC0415
    from copydesk.flows.readers.reader_errors import SourceMissing  # noqa: PLC0415

    try:
        settings = call.options.settings()
        if call.sources:
            find_files(call.sources)
        else:
            _names(call, settings)
    except (SourceMissing, SettingsError) as error:
        raise WrongUse(str(error)) from error
    return call.prefect or settings.prefect


def _names(call: _Call, settings: Settings) -> list[str]:
    """Name the inputs to read, those that go first in front; raises SettingsError."""
    if not call.inputs and not settings.inputs:
        raise WrongUse(
            "Give a SOURCE to read, or describe inputs: `copydesk init` writes a copydesk.toml."
        )
    wanted = {settings.input(name).name for name in call.inputs}
    return [it.name for it in settings.inputs if not wanted or it.name in wanted]


def _load(call: _Call, with_prefect: bool) -> list[Call]:
    return _flows(call) if with_prefect else _plain_calls(call)


def _plain_calls(call: _Call) -> list[Call]:
    data, options = call.data.root, call.options
    if call.sources:
        from copydesk.flows.runs.ingest import ingest  # noqa: PLC0415

        return [partial(ingest, call.sources, data, options)]
    from copydesk.flows.runs.ingest_input import ingest_input  # noqa: PLC0415 (fetching is slow)

    return [partial(ingest_input, name, data, options, call.wait)
            for name in _names(call, options.settings())]  # fmt: skip


def _flows(call: _Call) -> list[Call]:
    from copydesk.flows.runs.prefect_flows import ingest, ingest_input  # noqa: PLC0415

    options = call.options
    if call.sources:
        return [partial(ingest, list(call.sources), str(call.data.root), options)]
    config, model = (str(path) if path else None for path in (call.config, call.model))
    rest = (str(call.data.root), config, call.workers, call.batch_size, model, call.wait)
    once = ingest_input.with_options(retries=0)
    return [partial(once, name, *rest) for name in _names(call, options.settings())]
