"""The main flow: read, parse, clean, load, match, check, publish.

Everything up to the load can be killed and gone on with; load, match, check and the run's row
are one transaction; publishing is a rename.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from copydesk import __version__
from copydesk.flows.config.settings import (
    MOST_WORKERS,
    Settings,
    load_settings,
    override,
    use_model,
)
from copydesk.flows.data_lock import writing
from copydesk.flows.editing.forgotten import read_forgotten
from copydesk.flows.editing.journal import read_journal, to_frame
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.reporter import reporter
from copydesk.flows.progress.stage import stage
from copydesk.flows.progress.stage_times import timed
from copydesk.flows.readers.discovery import Found, find_files
from copydesk.flows.readers.exclude_data_dir import without_own
from copydesk.flows.report.after_run import report_run
from copydesk.flows.runs.context import Knowledge
from copydesk.flows.runs.loading.load_run import Staged, load_run
from copydesk.flows.runs.source.batches import BatchStream
from copydesk.flows.runs.source.input_stream import InputStream
from copydesk.flows.runs.staging.run_plan import RunPlan, Staging, clear, make_plan, stage_plan
from copydesk.flows.runs.staging.shards import mended, remove_torn
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.phases import Passes
from copydesk.flows.runs.text_work.stages import pipeline_version
from copydesk.flows.runs.text_work.workers import worker_pool
from copydesk.transforms.corrections import by_content, in_force
from copydesk.warehouse.database.connection import Connection, open_warehouse, transaction
from copydesk.warehouse.loading.corrections import store_corrections
from copydesk.warehouse.loading.known import known_document_ids
from copydesk.warehouse.loading.runs import start_run
from copydesk.warehouse.loading.site_lines import count_templates
from copydesk.warehouse.publishing.publish import publish

# Threads that only wait for workers; `Passes` bounds how many batches are in flight.
THREADS: Any = ThreadPoolTaskRunner(max_workers=MOST_WORKERS)  # Any: its own type is refused


@dataclass(frozen=True, slots=True)
class Reading:
    """Which configured input a run reads, and how many of its pages are known to be unchanged.

    `wait` are the seconds that it waits for others who write under the data folder.
    """

    input_name: str | None = None
    unchanged: int = 0
    wait: float | None = None


@flow(name="copydesk-ingest", task_runner=THREADS, validate_parameters=False)
def ingest(  # noqa: PLR0913, PLR0917 (the options of the command)
    sources: list[str],
    data: str = "data",
    config: str | None = None,
    workers: int | None = None,
    batch_size: int | None = None,
    model: str | None = None,
) -> RunSummary:
    """Bring files, folders and globs into the warehouse under `data` and publish it."""
    settings = override(load_settings(Path(config) if config else None), workers, batch_size)
    settings = use_model(settings, Path(model) if model else None)
    plan, folder = make_plan(sources, settings), DataFolder(Path(data))
    found = without_own(find_files(plan.sources), plan.sources, folder)
    return ingest_found(found, plan, settings, folder)


def ingest_found(
    found: Found,
    plan: RunPlan,
    settings: Settings,
    folder: DataFolder,
    reading: Reading = Reading(),
) -> RunSummary:
    """Bring what was found into the warehouse, publish and report it: a run, within a flow."""
    with timed() as stopwatch, writing(folder.root, "ingest", reading.wait):
        summary = _ingest(found, plan, settings, folder, reading)
    return report_run(folder, summary, stopwatch.stages())


def _ingest(
    found: Found, plan: RunPlan, settings: Settings, folder: DataFolder, reading: Reading
) -> RunSummary:
    with mended(folder.staging), open_warehouse(folder.warehouse) as con:
        run_id = _start(con, plan, settings, reading.input_name)
        reporter().about(run=run_id)
        staging = stage_plan(folder.staging, run_id, plan)
        remove_torn(folder.raw)
        known, unchanged = known_document_ids(con), reading.unchanged
        stream = InputStream(found, settings, known, known_count=unchanged, read_count=unchanged)
        said = read_journal(folder.corrections)
        with transaction(con):
            store_corrections(con, to_frame(in_force(said)))
        knowledge = Knowledge(by_content(said), partial(count_templates, con),
                              read_forgotten(folder.forgotten))  # fmt: skip
        staged = do_text_work(stream, settings, staging, folder.raw, knowledge)
        summary = load_run(con, run_id, staged, staging, snapshot=folder.snapshot,
                           matching=settings.matching)  # fmt: skip
        with stage("publish", "Publishing"):
            publish(con, folder.snapshot, keep=settings.keep)
    clear(staging)
    return summary


def _start(con: Connection, plan: RunPlan, settings: Settings, input_name: str | None) -> str:
    return start_run(
        con, plan_hash=plan.plan_hash, config_hash=plan.config_hash, config=settings.effective,
        copydesk_version=__version__, input_name=input_name, read_from=plan.read_from,
    )  # fmt: skip


def do_text_work(
    stream: BatchStream,
    settings: Settings,
    staging: Staging,
    raw: Path,
    knowledge: Knowledge,
) -> Staged:
    """Parse, then clean, in worker processes; give what is to be loaded."""
    workers, version = settings.workers, pipeline_version(settings.text)
    with worker_pool(workers) as pool:
        passes = Passes(pool, workers, staging, raw, settings.text, version, knowledge)
        parsed = passes.parse(stream)
        shards = [done.shard for done in passes.clean(parsed)]
    gone = sum(done.forgotten for done in parsed)
    return Staged(shards, stream.read_count, stream.known_count, gone)
