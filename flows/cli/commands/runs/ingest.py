"""`copydesk ingest`: the main flow, with its progress on the screen."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from copydesk.flows.cli.flow_run import Call, FlowRun, run_flow
from copydesk.flows.cli.shared_options import (
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
    limit: int | None
    dry_run: bool

    @property
    def options(self) -> RunOptions:
        from copydesk.flows.runs.run_options import RunOptions  # noqa: PLC0415

        return RunOptions(
            self.config, self.workers, self.batch_size, self.model, self.addresses, self.limit
        )

    @property
    def addresses(self) -> tuple[str, ...]:
        """The pages among the sources; raises UsageError for what is not fetched."""
        from copydesk.flows.runs.source.page_arguments import is_address  # noqa: PLC0415

        if not any("://" in source for source in self.sources):
            return ()
        pages = tuple(source for source in self.sources if is_address(source))
        if len(pages) < len(self.sources):
            raise WrongUse("Give pages or files, not both.")
        return pages


@click.command("ingest")
@click.argument("sources", nargs=-1)
@click.option("--input", "inputs", multiple=True, metavar="NAME",
              help="Read only the configured input NAME; can be repeated.")  # fmt: skip
@data_option
@config_option
@click.option("--workers", type=int, help="Number of worker processes [default: number of cores].")
@click.option("--batch-size", type=int, help="Documents per batch [default: 64].")
@wait_option
@model_option
@prefect_option
@click.option("--limit", type=click.IntRange(min=1), metavar="N",
              help="Read N new documents; the next run reads the next N.")  # fmt: skip
@click.option("--dry-run", is_flag=True,
              help="Count what would be read, new or rejected; write nothing.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Exit with code 3 if any document was rejected.")
@showing_options
def command(strict: bool, quiet: bool, as_json: bool, log_format: str, **options: Any) -> None:
    """Load files, folders, globs and pages into the warehouse and publish it.

    Without SOURCES, every configured input is read, one run each. Runs are Prefect flow runs if a
    Prefect API is configured or --prefect is given; otherwise Prefect is not used.

    \b
    copydesk ingest samples/
    copydesk ingest 'crawl/**/*.jsonl.gz' --workers 4
    copydesk ingest https://harbourpost.example/news/ferry
    copydesk ingest crawl/ --dry-run --limit 100
    copydesk ingest --input harbour-feed
    copydesk ingest --quiet --json > runs.json
    """  # noqa: D301 (click's mark for lines to leave alone)
    call = _Call(**options)
    if call.sources and call.inputs:
        raise WrongUse("Give sources or --input, not both.")
    if (call.limit or call.dry_run) and (not call.sources or call.addresses):
        raise WrongUse("--limit and --dry-run apply to files only; give the files as SOURCES.")
    if call.dry_run:
        _show_dry_run(call, Showing(quiet, as_json, log_format))
        return
    runs = run_flow(
        "Finding the input files.",
        FlowRun(call.data, "ingest" if call.sources and not call.addresses else None, call.wait,
                partial(_check, call), partial(_load, call), Showing(quiet, as_json, log_format)),
    )  # fmt: skip
    if strict and any(summary.counts.rejected for summary in runs):
        sys.exit(REJECTED)


def _show_dry_run(call: _Call, showing: Showing) -> None:
    from copydesk.flows.progress.reporter import reporting  # noqa: PLC0415
    from copydesk.flows.runs.dry_run import dry_run  # noqa: PLC0415

    with showing.reporter() as reporter, reporting(reporter):
        found = dry_run(call.sources, call.data.root, call.options)
    if showing.as_json:
        click.echo(json.dumps(asdict(found), indent=2))
        return
    rows = {"files": found.files, "documents": found.read, "loaded already": found.loaded,
            "new articles": found.articles, "rejected": sum(found.rejected.values())}  # fmt: skip
    for name, count in rows.items():
        click.echo(f"{name:16}{count:>9,}")
    for reason, count in found.rejected.items():
        click.echo(f"  {reason:14}{count:>9,}")


def _check(call: _Call) -> bool:
    """Find a mistake in the call before anything is started."""
    from copydesk.flows.readers.discovery import find_files  # noqa: PLC0415

    settings = call.options.settings()
    if call.addresses:
        pass
    elif call.sources:
        find_files(call.sources)
    else:
        _names(call, settings)
    return call.prefect or settings.prefect


def _names(call: _Call, settings: Settings) -> list[str]:
    """Name the inputs to read, those that go first in front; raises SettingsError."""
    if call.addresses:
        from copydesk.flows.config.inputs import COMMAND_LINE  # noqa: PLC0415

        return [COMMAND_LINE]
    if not call.inputs and not settings.inputs:
        raise WrongUse(
            "Give a SOURCE to read, or describe inputs: `copydesk init` writes a copydesk.toml."
        )
    wanted = {settings.input(name).name for name in call.inputs}
    return [
        input_config.name
        for input_config in settings.inputs
        if not wanted or input_config.name in wanted
    ]


def _load(call: _Call, with_prefect: bool) -> list[Call]:
    return _flows(call) if with_prefect else _plain_calls(call)


def _plain_calls(call: _Call) -> list[Call]:
    data, options = call.data.root, call.options
    if call.sources and not call.addresses:
        from copydesk.flows.runs.ingest import ingest  # noqa: PLC0415

        return [partial(ingest, call.sources, data, options)]
    from copydesk.flows.runs.ingest_input import ingest_input  # noqa: PLC0415 (fetching is slow)

    return [partial(ingest_input, name, data, options, call.wait)
            for name in _names(call, options.settings())]  # fmt: skip


def _flows(call: _Call) -> list[Call]:
    from copydesk.flows.runs.prefect_flows import ingest, ingest_input  # noqa: PLC0415

    options = call.options
    if call.sources and not call.addresses:
        return [partial(ingest, list(call.sources), str(call.data.root), options)]
    config, model = (str(path) if path else None for path in (call.config, call.model))
    rest = (str(call.data.root), config, call.workers, call.batch_size, model, call.wait,
            list(call.addresses))  # fmt: skip
    once = ingest_input.with_options(retries=0)
    return [partial(once, name, *rest) for name in _names(call, options.settings())]
