"""A run of one configured input: fetch or find, then ingest; what a schedule starts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings
from copydesk.flows.failures import in_one_sentence
from copydesk.flows.fetch.http.client import utc_now
from copydesk.flows.locks import locked
from copydesk.flows.ops.input_health import Outcome, began, ended
from copydesk.flows.ops.input_state import read_state, write_state
from copydesk.flows.ops.notify import Notice, tell
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.reporter import reporter
from copydesk.flows.progress.stage_times import timed
from copydesk.flows.runs.failed_run import FailedRun, record_failure
from copydesk.flows.runs.ingest import ENGINE, InputRun, ingest_found
from copydesk.flows.runs.run_options import RunOptions
from copydesk.flows.runs.source.input_files import (
    InputBusy,
    InputFiles,
    InputUnreachable,
    gather,
    input_plan,
)
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.engine import Engine

PATIENCE = 4 * 3600.0  # seconds that an input waits for the runs of others


class Gather(Protocol):
    """Finds an input's files, or fetches what is due."""

    def __call__(self, name: str, settings: Settings, folder: DataFolder) -> InputFiles:
        """Give what there is to read of the input of this name."""


def gather_plainly(name: str, settings: Settings, folder: DataFolder) -> InputFiles:
    """Find an input's files, or fetch what is due, as a plain call."""
    return gather(settings.input(name), settings, folder)


def ingest_input(  # noqa: PLR0913 (what a run is)
    name: str,
    data: Path,
    options: RunOptions,
    wait: float | None = PATIENCE,
    *,
    due_at: datetime | None = None,
    last_try: bool = True,
    engine: Engine = ENGINE,
    gather: Gather = gather_plainly,
) -> RunSummary | None:
    """Read one input into the warehouse under `data` and publish it; None when nothing was new.

    A run that another of the same input overlaps with does nothing, and so does one that was due
    at a time since which a later run has begun and read the input. Raises what failed, after it
    was noted and [notify] told, and InputUnreachable when any of the input could not be read: what
    could is loaded. That is noted and told at the `last_try` only.
    """
    return read_input(
        name, options.settings(), DataFolder(data), wait,
        due_at=due_at, last_try=last_try, engine=engine, gather=gather,
    )  # fmt: skip


def read_input(  # noqa: PLR0913 (what a run is)
    name: str,
    settings: Settings,
    folder: DataFolder,
    wait: float | None = PATIENCE,
    *,
    due_at: datetime | None = None,
    last_try: bool = True,
    engine: Engine = ENGINE,
    gather: Gather = gather_plainly,
) -> RunSummary | None:
    """Do the same with settings that are loaded already."""
    input_config = settings.input(name)
    run = _InputJob(
        input_config, settings.for_input(input_config), folder, wait, engine, gather, last_try
    )
    reporter().about(source=name)
    return _alone(run, due_at)


@dataclass(frozen=True, slots=True)
class _InputJob:
    """An input, and what its run is done with."""

    input: Input
    settings: Settings
    folder: DataFolder
    wait: float | None
    engine: Engine
    gather: Gather
    last_try: bool


def _alone(run: _InputJob, due_at: datetime | None) -> RunSummary | None:
    """Run unless another run of the input is running, or has replaced this one."""
    name, folder = run.input.name, run.folder
    with locked(folder.input_lock(name)) as free:
        if not free:
            reporter().say(f"{name} is being read already")
            return None
        # windows that were missed while nothing ran are made up once
        if read_state(folder.inputs, name).has_read_since(due_at):
            reporter().say(f"{name} has been read since this run was due")
            return None
        return _watched(run)


def _watched(run: _InputJob) -> RunSummary | None:
    """Run, and record how it went."""
    input_config, folder = run.input, run.folder
    begun = utc_now()
    if not input_config.pages:
        before = read_state(folder.inputs, input_config.name)
        write_state(folder.inputs, input_config.name, began(before, begun))
    take_notice = partial(_take_notice, input_config, run.settings, folder)
    try:
        input_files, summary = _run(run, begun)
    except Exception as error:
        sentence = in_one_sentence(error, folder.logs / "failure.log")
        take_notice(Outcome(None, news=False, problem=sentence, crashed=True))
        raise
    failure = _unreachable(input_config, input_files, summary)
    if failure and not run.last_try:
        raise failure
    counts = summary.counts if summary else None
    news = counts is not None and counts.articles_new + counts.articles_changed > 0
    take_notice(Outcome(summary.run_id if summary else None, news, input_files.problem))
    if failure:
        raise failure
    return summary


def _unreachable(
    input_config: Input, input_files: InputFiles, summary: RunSummary | None
) -> InputUnreachable | None:
    if input_files.problem is None:
        return None
    sentence = f"{input_config.name}: {input_files.problem}"
    return InputUnreachable(sentence, summary and replace(summary, problem=sentence))


def _run(run: _InputJob, begun: datetime) -> tuple[InputFiles, RunSummary | None]:
    with timed():  # the run's own stages join what gathering took
        return _read(run, begun)


def _read(run: _InputJob, begun: datetime) -> tuple[InputFiles, RunSummary | None]:
    input_config, settings, folder = run.input, run.settings, run.folder
    input_files = run.gather(input_config.name, settings, folder)
    if input_files.is_empty or (input_files.is_unreachable and not run.last_try):
        return input_files, None
    with locked(folder.turn, PATIENCE) as free:
        if not free:
            raise InputBusy(
                f"{input_config.name} waited {PATIENCE / 3600:.0f} hours for other runs to finish."
            )
        plan = input_plan(input_config, settings)
        if input_files.is_unreachable:
            failed = FailedRun(input_config.name, input_files, begun, run.wait)
            return input_files, record_failure(failed, plan, settings, folder)
        input_run = InputRun(
            input_config.name, input_files.unchanged, run.wait, begun, input_files.problem
        )
        summary = ingest_found(
            input_files.found, plan, settings, folder, input_run, engine=run.engine
        )
    input_files.dispose()
    return input_files, summary


def _take_notice(
    input_config: Input, settings: Settings, folder: DataFolder, outcome: Outcome
) -> None:
    if input_config.pages:
        return  # named once on a command line: no health to watch, and whoever named them looks on
    now = utc_now()
    judged = ended(read_state(folder.inputs, input_config.name), input_config, outcome, now)
    write_state(folder.inputs, input_config.name, judged.state)
    for event, sentence in judged.messages:
        if event == "input_recovered":
            reporter().say(f"{input_config.name}: {sentence}")
        elif event == "input_silent":
            reporter().warn(f"{input_config.name}: {sentence}")
        # a failure is raised, and shown by the caller
        notice = Notice(event, input_config.name, sentence, now, outcome.run_id)
        tell(settings.notify, notice, reporter().warn)
