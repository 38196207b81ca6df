"""The same runs as Prefect flows: a flow a run, a task a batch, results and log in Prefect."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.context import FlowRunContext
from prefect.runtime import flow_run
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from copydesk.flows.config.settings import MOST_WORKERS, Settings
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.prefect_log import run_reporter
from copydesk.flows.progress.reporter import reporting
from copydesk.flows.runs import ingest as ingest_run
from copydesk.flows.runs import ingest_input as input_run
from copydesk.flows.runs import rebuild as rebuild_run
from copydesk.flows.runs.run_artifacts import leave_artifacts
from copydesk.flows.runs.run_options import RunOptions
from copydesk.flows.runs.source.input_files import InputFiles, InputUnreachable, gather
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.engine import Engine, Job, Pending
from copydesk.flows.runs.text_work.stages import StagedBatch

# Threads that only wait for workers; the phases bound how many batches are in flight.
THREADS: Any = ThreadPoolTaskRunner(max_workers=MOST_WORKERS)  # Any: its own type is refused


@task(name="parse", task_run_name="parse batch {number}", cache_policy=NO_CACHE)
def parse_task(number: int, job: Job) -> StagedBatch:
    """Have a worker parse a batch."""
    return job().result()


@task(name="clean", task_run_name="clean batch {number}", cache_policy=NO_CACHE)
def clean_task(number: int, job: Job) -> StagedBatch:
    """Have a worker clean a batch."""
    return job().result()


@task(name="gather", task_run_name="gather {name}", cache_policy=NO_CACHE)
def gather_task(name: str, settings: Settings, folder: DataFolder) -> InputFiles:
    """Find an input's files, or fetch what is due."""
    return gather(settings.input(name), settings, folder)


_TASKS = {"parse": parse_task, "clean": clean_task}


def _start_task(phase: str, number: int, job: Job) -> Pending:
    # `quote` keeps Prefect from looking through the documents for futures
    pending: Pending = _TASKS[phase].submit(number, quote(job))  # type: ignore[call-overload]
    return pending


ENGINE = Engine(start=_start_task)


@flow(name="copydesk-ingest", task_runner=THREADS, validate_parameters=False)
def ingest(sources: list[str], data: str, options: RunOptions) -> RunSummary:
    """Bring files, folders and globs into the warehouse under `data` and publish it."""
    return ingest_run.ingest(sources, Path(data), options, ENGINE)


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
    wait: float | None = input_run.PATIENCE,
    addresses: list[str] | None = None,
) -> RunSummary | None:
    """Read one input into the warehouse under `data` and publish it; None when nothing was new.

    A run whose window a later run has covered already does nothing. Raises what failed, after it
    was noted and told.
    """
    options = RunOptions(
        Path(config) if config else None,
        workers,
        batch_size,
        Path(model) if model else None,
        tuple(addresses or ()),
    )
    return read_input(name, options.settings(), DataFolder(Path(data)), wait)


def read_input(
    name: str, settings: Settings, folder: DataFolder, wait: float | None = input_run.PATIENCE
) -> RunSummary | None:
    """Read one input within a flow, with its tasks, its log and its results in Prefect."""
    with reporting(run_reporter()), _artifacts_of_failures(name):
        summary = input_run.read_input(
            name, settings, folder, wait, due_at=_due_at(), last_try=_is_last_try(),
            engine=ENGINE, gather=gather_task,
        )  # fmt: skip
        if summary is not None:
            leave_artifacts(summary, name)
    return summary


def _due_at() -> datetime | None:
    """When a schedule wanted this run; a later try of it is due whatever was read since."""
    due: datetime | None = flow_run.get_scheduled_start_time()
    return due if flow_run.get_run_count() <= 1 else None


@contextmanager
def _artifacts_of_failures(name: str) -> Iterator[None]:
    """Show in Prefect what a run did whose input could not be read."""
    try:
        yield
    except InputUnreachable as error:
        if error.summary is not None:
            leave_artifacts(error.summary, name)
        raise


def _is_last_try() -> bool:
    """Whether Prefect will not start this run again, whatever it comes to."""
    context = FlowRunContext.get()
    retries = context.flow.retries if context and context.flow else 0
    return flow_run.get_run_count() > (retries or 0)


@flow(name="copydesk-rebuild", task_runner=THREADS, validate_parameters=False)
def rebuild(data: str, options: RunOptions, force: bool = False) -> RunSummary:
    """Derive everything under `data` again from raw archive and journal, and publish it."""
    return rebuild_run.rebuild(Path(data), options, force=force, engine=ENGINE)
