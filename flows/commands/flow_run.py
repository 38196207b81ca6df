"""A Prefect flow run from the command line: progress, interrupts, failures as one sentence."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

import click
from rich.console import Console

from flows.commands.common import Failure
from flows.paths import DataFolder

if TYPE_CHECKING:
    from flows.summary import RunSummary
    from flows.terminal import TerminalReporter


@dataclass(frozen=True, slots=True)
class FlowRun:
    """What is to be run on a data folder.

    `command` and `wait` are for the folder's lock. `check` finds a mistake before anybody waits
    for Prefect; `load` imports the flow while Prefect starts and gives the call.
    """

    data: DataFolder
    command: str
    wait: float | None
    check: Callable[[], None]
    load: Callable[[], Callable[[], RunSummary]]


def run_flow(greeting: str, run: FlowRun) -> RunSummary:
    """Run a flow and show on standard error what it does and did; raises Failure."""
    started = time.monotonic()
    console = Console(stderr=True)
    console.print(greeting)
    with _terminated_like_interrupted():
        summary = _run(console, run)
    _show(console, summary, run.data, time.monotonic() - started)
    return summary


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


def _run(console: Console, run: FlowRun) -> RunSummary:
    from flows.lock import writing  # noqa: PLC0415
    from flows.reporting import reporting  # noqa: PLC0415
    from flows.terminal import terminal_reporter  # noqa: PLC0415

    try:
        with terminal_reporter(console) as reporter, reporting(reporter):
            run.check()
            with writing(run.data.root, run.command, run.wait):
                return _flow(reporter, run)
    except click.ClickException:
        raise
    except KeyboardInterrupt:
        message = "Interrupted. The same command goes on from there."
    except Exception as error:  # noqa: BLE001 (the last stop before the user)
        message = _in_one_sentence(error, run.data)
    # outside the handlers: an exception kept as context would keep the database open
    raise Failure(message)


def _flow(reporter: TerminalReporter, run: FlowRun) -> RunSummary:
    from flows.prefect_api import prefect_api  # noqa: PLC0415

    reporter.say("Starting Prefect")
    with prefect_api(run.data.logs / "prefect.log") as api:
        flow = run.load()  # 2 seconds, while the API starts
        api.wait()
        return flow()


def _in_one_sentence(error: Exception, data: DataFolder) -> str:
    from flows.failures import in_one_sentence  # noqa: PLC0415

    return in_one_sentence(error, data.logs / "failure.log")


def _show(console: Console, summary: RunSummary, data: DataFolder, seconds: float) -> None:
    from flows.summary import summary_table  # noqa: PLC0415

    for warning in summary.warnings:
        console.print(f"Warning: {warning}", style="yellow", markup=False)
    console.print(summary_table(summary, seconds))
    console.print(f"Published at {data.snapshot}", markup=False, highlight=False, soft_wrap=True)
    if summary.report:
        console.print(f"Report at {summary.report}", markup=False, highlight=False, soft_wrap=True)
