"""`copydesk ingest`: the main flow, with its progress on the screen."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console

from flows.commands.common import REJECTED, Failure, WrongUse, data_option
from flows.paths import DataFolder

if TYPE_CHECKING:
    from flows.summary import RunSummary
    from flows.terminal import TerminalReporter


@dataclass(frozen=True, slots=True)
class _Call:
    sources: tuple[str, ...]
    data: DataFolder
    config: Path | None
    workers: int | None
    batch_size: int | None


@click.command("ingest")
@click.argument("sources", nargs=-1, required=True)
@data_option
@click.option("--config", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Settings to use in place of ./copydesk.toml.")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), help="Processes for the text work [cores].")
@click.option("--batch-size", type=click.IntRange(min=1), help="Documents in a batch [64].")
@click.option("--strict", is_flag=True, help="Exit with 3 when documents were rejected.")
def command(
    sources: tuple[str, ...],
    data: DataFolder,
    config: Path | None,
    workers: int | None,
    batch_size: int | None,
    strict: bool,
) -> None:
    """Bring files, folders and globs into the warehouse and publish it.

    \b
    copydesk ingest samples/
    copydesk ingest 'crawl/**/*.jsonl.gz' --workers 4
    """
    started = time.monotonic()
    console = Console(stderr=True)
    console.print("Copydesk is finding the input ...")
    summary = _run(console, _Call(sources, data, config, workers, batch_size))
    _show(console, summary, data, time.monotonic() - started)
    if strict and summary.counts.rejected:
        sys.exit(REJECTED)


def _run(console: Console, call: _Call) -> RunSummary:
    from flows.readers.errors import SourceMissing  # noqa: PLC0415
    from flows.readers.files import find_files  # noqa: PLC0415
    from flows.settings import SettingsError, load_settings  # noqa: PLC0415
    from flows.terminal import terminal_reporter  # noqa: PLC0415

    try:
        load_settings(call.config)
        find_files(call.sources)
    except (SourceMissing, SettingsError) as error:
        raise WrongUse(str(error)) from error
    with terminal_reporter(console) as reporter:
        return _run_flow(reporter, call)


def _run_flow(reporter: TerminalReporter, call: _Call) -> RunSummary:
    reporter.say("Starting Prefect (some 10 seconds, longer the first time)")
    try:
        return _flow(reporter, call)
    except KeyboardInterrupt:
        message = "Interrupted; nothing was loaded. The same command goes on from here."
    except Exception as error:  # noqa: BLE001 (the last stop before the user)
        message = _in_one_sentence(error)
    # outside the handlers: an exception kept as context would keep the database open
    raise Failure(message)


def _flow(reporter: TerminalReporter, call: _Call) -> RunSummary:
    from flows.prefect_api import prefect_api  # noqa: PLC0415
    from flows.reporting import reporting  # noqa: PLC0415

    config = str(call.config) if call.config else None
    with prefect_api(call.data.logs / "prefect.log") as api:
        from flows.ingest import ingest  # noqa: PLC0415 (2 seconds, while the API starts)

        api.wait()
        with reporting(reporter):
            sources, data = list(call.sources), str(call.data.root)
            return ingest(sources, data, config, call.workers, call.batch_size)


def _in_one_sentence(error: Exception) -> str:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    if isinstance(error, BrokenProcessPool):
        return "A worker process was killed, perhaps for want of memory; try --workers 1."
    text = " ".join(str(error).split()) or type(error).__name__
    return text if text.endswith(".") else f"{text}."


def _show(console: Console, summary: RunSummary, data: DataFolder, seconds: float) -> None:
    from flows.summary import summary_table  # noqa: PLC0415

    for warning in summary.warnings:
        console.print(f"Warning: {warning}", style="yellow", markup=False)
    console.print(summary_table(summary, seconds))
    console.print(f"Published at {data.snapshot}", markup=False, highlight=False)
