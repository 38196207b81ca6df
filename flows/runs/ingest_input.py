"""The flow of one configured input: fetch or find, then a run; what a schedule starts."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run

from copydesk.flows.config.inputs import Input
from copydesk.flows.config.settings import Settings, load_settings, override, use_model
from copydesk.flows.failures import in_one_sentence
from copydesk.flows.fetch.http.client import utc_now
from copydesk.flows.locks import locked
from copydesk.flows.ops.input_health import Outcome, began, ended
from copydesk.flows.ops.input_state import read_state, write_state
from copydesk.flows.ops.notify import Notice, tell
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.prefect_log import run_reporter
from copydesk.flows.progress.reporter import reporter, reporting
from copydesk.flows.progress.stage_times import timed
from copydesk.flows.runs.ingest import THREADS, Reading, ingest_found
from copydesk.flows.runs.run_artifacts import leave_artifacts
from copydesk.flows.runs.source.input_files import Gathered, InputBusy, gather, input_plan
from copydesk.flows.runs.summary import RunSummary

_PATIENCE = 4 * 3600.0  # seconds that an input waits for the runs of others


@task(name="gather", task_run_name="gather {name}", cache_policy=NO_CACHE)
def gather_task(name: str, settings: Settings, folder: DataFolder) -> Gathered:
    """Find an input's files, or fetch what is due."""
    return gather(settings.input(name), settings, folder)


@flow(
    name="copydesk-input", flow_run_name="read {name}", task_runner=THREADS,
    validate_parameters=False, retries=2, retry_delay_seconds=30,
)  # fmt: skip
def ingest_input(  # noqa: PLR0913, PLR0917 (the options of the command)
    name: str,
    data: str = "data",
    config: str | None = None,
    workers: int | None = None,
    batch_size: int | None = None,
    model: str | None = None,
    wait: float | None = _PATIENCE,
) -> RunSummary | None:
    """Read one input into the warehouse under `data` and publish it; None when nothing was new.

    A run that another of the same input overlaps with does nothing, and so does one whose window
    a later run has covered already. Raises what failed, after it was noted and told.
    """
    settings = override(load_settings(Path(config) if config else None), workers, batch_size)
    settings = use_model(settings, Path(model) if model else None)
    one, folder = settings.input(name), DataFolder(Path(data))
    with reporting(run_reporter()):
        reporter().about(source=name)
        return _alone(one, settings.for_input(one), folder, wait)


def _alone(
    one: Input, settings: Settings, folder: DataFolder, wait: float | None
) -> RunSummary | None:
    """Run unless another run of the input is at work, or has made up for this one."""
    name = one.name
    with locked(folder.input_lock(name)) as free:
        if not free:
            reporter().say(f"{name} is being read already")
            return None
        first_try = flow_run.get_run_count() <= 1
        if first_try and _is_covered(folder, name, flow_run.get_scheduled_start_time()):
            reporter().say(f"{name} was read since this run was due")
            return None
        return _watched(one, settings, folder, wait)


def _is_covered(folder: DataFolder, name: str, due_at: datetime | None) -> bool:
    """Whether a run that began after this one was due has read the input.

    Windows that were missed while nothing ran are made up once that way.
    """
    return read_state(folder.inputs, name).has_read_since(due_at)


def _watched(
    one: Input, settings: Settings, folder: DataFolder, wait: float | None
) -> RunSummary | None:
    """Run, and take notice how it went."""
    state = began(read_state(folder.inputs, one.name), utc_now())
    write_state(folder.inputs, one.name, state)
    take_notice = partial(_take_notice, one, settings, folder)
    try:
        gathered, summary = _run(one, settings, folder, wait)
    except Exception as error:
        sentence = in_one_sentence(error, folder.logs / "failure.log")
        take_notice(Outcome(None, news=False, problem=sentence, crashed=True))
        raise
    counts = summary.counts if summary else None
    news = counts is not None and counts.articles_new + counts.articles_changed > 0
    take_notice(Outcome(summary.run_id if summary else None, news, gathered.problem))
    return summary


def _run(
    one: Input, settings: Settings, folder: DataFolder, wait: float | None
) -> tuple[Gathered, RunSummary | None]:
    with timed():  # the run's own stages join what gathering took
        return _read(one, settings, folder, wait)


def _read(
    one: Input, settings: Settings, folder: DataFolder, wait: float | None
) -> tuple[Gathered, RunSummary | None]:
    gathered = gather_task(one.name, settings, folder)
    if gathered.is_empty:
        return gathered, None
    with locked(folder.turn, _PATIENCE) as free:
        if not free:
            raise InputBusy(f"{one.name} waited {_PATIENCE / 3600:.0f} hours for other runs.")
        reading = Reading(one.name, gathered.unchanged, wait)
        summary = ingest_found(gathered.found, input_plan(one, settings), settings, folder, reading)
    gathered.dispose()
    leave_artifacts(summary, one.name)
    return gathered, summary


def _take_notice(one: Input, settings: Settings, folder: DataFolder, outcome: Outcome) -> None:
    now = utc_now()
    judged = ended(read_state(folder.inputs, one.name), one, outcome, now)
    write_state(folder.inputs, one.name, judged.state)
    for event, sentence in judged.said:
        told = reporter().say if event == "input_recovered" else reporter().warn
        told(f"{one.name}: {sentence}")
        notice = Notice(event, one.name, sentence, now, outcome.run_id)
        tell(settings.notify, notice, reporter().warn)
