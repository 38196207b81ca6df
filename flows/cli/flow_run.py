"""Runs from the command line: with or without Prefect, progress, failures as one sentence.

Where a Prefect API is configured, or Prefect is asked for, runs are Prefect flow runs; else the
same recipe is called plainly and Prefect is not even imported.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

import click

from copydesk.errors import UsageError
from copydesk.flows.cli.debugging import DEBUGGING
from copydesk.flows.cli.interrupts import INTERRUPTS
from copydesk.flows.cli.shared_options import FAILED, Failure
from copydesk.flows.cli.showing import Showing
from copydesk.flows.paths import DataFolder
from copydesk.flows.serving.api.prefect_api import is_configured

if TYPE_CHECKING:
    from copydesk.flows.progress.reporter import Reporter
    from copydesk.flows.runs.summary import RunSummary

Call = Callable[[], "RunSummary | None"]


@dataclass(frozen=True, slots=True)
class FlowRun:
    """What is to be run on a data folder.

    `command` and `wait` are for the folder's lock; runs that take it themselves have no `command`.
    `check` finds a mistake before anything is started, and tells whether the configuration asks
    for Prefect. `load` gives the calls, one after the other, as Prefect flows or plain; with
    Prefect it is called while the API starts. A call that gives None had nothing new to load.
    """

    data: DataFolder
    command: str | None
    wait: float | None
    check: Callable[[], bool]
    load: Callable[[bool], Sequence[Call]]
    showing: Showing = field(default_factory=Showing)


def run_flow(greeting: str, run: FlowRun) -> list[RunSummary]:
    """Run the flows and show what they do and did.

    One that fails does not keep the others from running; raises Failure when any did.
    """
    showing = run.showing
    failures: list[str] = []
    runs: list[RunSummary] = []
    INTERRUPTS.sentence = "Interrupted. The same command resumes where it stopped."
    showing.say(greeting)
    for outcome, seconds in _outcomes(run):
        if isinstance(outcome, str):
            failures.append(outcome)
        elif outcome is None:
            showing.say("Nothing new to load.")
        else:
            runs.append(outcome)
            showing.show_run(outcome, run.data, seconds)
            if outcome.problem:
                failures.append(outcome.problem)
    showing.write_runs(runs)
    if failures:
        _fail(failures, showing)
    return runs


def _fail(failures: list[str], showing: Showing) -> NoReturn:
    """Leave with the failures, a sentence each."""
    if showing.log_format == "json":
        from copydesk.flows.progress.json_log import JsonReporter  # noqa: PLC0415

        for sentence in failures:
            JsonReporter().write("error", sentence)
        sys.exit(FAILED)
    raise Failure("\n".join(failures))


def _outcomes(run: FlowRun) -> Iterator[tuple[RunSummary | str | None, float]]:
    """Give what each call came to, a sentence for one that failed, and its seconds."""
    try:
        with_prefect = run.check() or is_configured()
        with run.showing.reporter() as reporter, _held(run, reporter):
            yield from (_prefect_calls if with_prefect else _calls)(run, reporter)
    except (click.ClickException, UsageError):  # nothing was begun
        raise
    except Exception as error:  # noqa: BLE001 (the last stop before the user)
        yield in_sentence(error, run.data), 0.0


@contextmanager
def _held(run: FlowRun, reporter: Reporter) -> Iterator[None]:
    """Hold the data folder, where the flow does not do so itself."""
    from copydesk.flows.locks import writing  # noqa: PLC0415
    from copydesk.flows.progress.reporter import reporting  # noqa: PLC0415

    with ExitStack() as stack:
        if run.command is not None:
            with reporting(reporter):  # of whom it waits for
                stack.enter_context(writing(run.data.root, run.command, run.wait))
        yield


def _prefect_calls(
    run: FlowRun, reporter: Reporter
) -> Iterator[tuple[RunSummary | str | None, float]]:
    from copydesk.flows.progress.reporter import reporting  # noqa: PLC0415
    from copydesk.flows.progress.stage import stage  # noqa: PLC0415
    from copydesk.flows.serving.api.prefect_api import prefect_api  # noqa: PLC0415

    with prefect_api(run.data) as api:
        with reporting(reporter), stage("prefect", "Starting Prefect"):
            calls = run.load(True)  # seconds, while the API starts
            api.wait()
        yield from _made(calls, run, reporter)


def _calls(run: FlowRun, reporter: Reporter) -> Iterator[tuple[RunSummary | str | None, float]]:
    yield from _made(run.load(False), run, reporter)


def _made(
    calls: Sequence[Call], run: FlowRun, reporter: Reporter
) -> Iterator[tuple[RunSummary | str | None, float]]:
    for call in calls:
        started = time.monotonic()
        yield _outcome(call, run, reporter), time.monotonic() - started


def _outcome(call: Call, run: FlowRun, reporter: Reporter) -> RunSummary | str | None:
    from copydesk.flows.progress.reporter import reporting  # noqa: PLC0415
    from copydesk.flows.runs.loading.load_run import ChecksFailed  # noqa: PLC0415
    from copydesk.flows.runs.source.input_files import InputUnreachable  # noqa: PLC0415

    try:
        with reporting(reporter):
            return call()
    except InputUnreachable as error:
        DEBUGGING.note(error)
        return error.summary or str(error)
    except ChecksFailed as error:
        DEBUGGING.note(error)
        run.showing.show_offenders(error.results)
        return str(error)
    except Exception as error:  # noqa: BLE001 (one failure costs no other its run)
        return in_sentence(error, run.data)


def in_sentence(error: Exception, data: DataFolder) -> str:
    """Say what went wrong; what nobody foresaw is written down in full."""
    from copydesk.flows.failures import in_one_sentence  # noqa: PLC0415

    DEBUGGING.note(error)
    return in_one_sentence(error, data.logs / "failure.log")
