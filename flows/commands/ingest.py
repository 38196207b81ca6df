"""`copydesk ingest`: the main flow, with its progress on the screen."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

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
@click.option("--workers", type=int, help="Processes for the text work [cores].")
@click.option("--batch-size", type=int, help="Documents in a batch [64].")
@click.option("--strict", is_flag=True, help="Exit with 3 when documents were rejected.")
def command(strict: bool, **options: Any) -> None:
    """Bring files, folders and globs into the warehouse and publish it.

    \b
    copydesk ingest samples/
    copydesk ingest 'crawl/**/*.jsonl.gz' --workers 4
    """  # noqa: D301 (click's mark for lines to leave alone)
    started = time.monotonic()
    call = _Call(**options)
    console = Console(stderr=True)
    console.print("Finding the input. Prefect starts in some 10 seconds, the first time in 30.")
    with _terminated_like_interrupted():
        summary = _run(console, call)
    _show(console, summary, call.data, time.monotonic() - started)
    if strict and summary.counts.rejected:
        sys.exit(REJECTED)


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """Let a scheduler's SIGTERM end the run as Ctrl-C does: workers stopped, a sentence said."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(console: Console, call: _Call) -> RunSummary:
    from flows.terminal import terminal_reporter  # noqa: PLC0415

    try:
        _check(call)
        with terminal_reporter(console) as reporter:
            return _flow(reporter, call)
    except click.ClickException:
        raise
    except KeyboardInterrupt:
        message = "Interrupted. The same command goes on from there."
    except Exception as error:  # noqa: BLE001 (the last stop before the user)
        message = _in_one_sentence(error, call.data)
    # outside the handlers: an exception kept as context would keep the database open
    raise Failure(message)


def _check(call: _Call) -> None:
    """Find a mistake in the call, or a warehouse in use, before waiting for Prefect."""
    from flows.readers.errors import SourceMissing  # noqa: PLC0415
    from flows.readers.files import find_files  # noqa: PLC0415
    from flows.settings import SettingsError, load_settings, override  # noqa: PLC0415
    from warehouse.connection import open_warehouse  # noqa: PLC0415

    try:
        override(load_settings(call.config), call.workers, call.batch_size)
        find_files(call.sources)
    except (SourceMissing, SettingsError) as error:
        raise WrongUse(str(error)) from error
    with open_warehouse(call.data.warehouse):
        pass


def _flow(reporter: TerminalReporter, call: _Call) -> RunSummary:
    from flows.prefect_api import prefect_api  # noqa: PLC0415
    from flows.reporting import reporting  # noqa: PLC0415

    reporter.say("Starting Prefect")
    config = str(call.config) if call.config else None
    with prefect_api(call.data.logs / "prefect.log") as api:
        from flows.ingest import ingest  # noqa: PLC0415 (2 seconds, while the API starts)

        api.wait()
        with reporting(reporter):
            sources, data = list(call.sources), str(call.data.root)
            return ingest(sources, data, config, call.workers, call.batch_size)


def _in_one_sentence(error: Exception, data: DataFolder) -> str:
    from flows.failures import in_one_sentence  # noqa: PLC0415

    return in_one_sentence(error, data.logs / "failure.log")


def _show(console: Console, summary: RunSummary, data: DataFolder, seconds: float) -> None:
    from flows.summary import summary_table  # noqa: PLC0415

    for warning in summary.warnings:
        console.print(f"Warning: {warning}", style="yellow", markup=False)
    console.print(summary_table(summary, seconds))
    console.print(f"Published at {data.snapshot}", markup=False, highlight=False, soft_wrap=True)
