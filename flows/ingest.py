"""The main flow: read, parse, clean, load, match, check, publish.

Everything up to the load can be killed and gone on with; load, match, check and the run's row
are one transaction; publishing is a rename.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows import __version__
from flows.batches import BatchStream
from flows.forgotten import read_forgotten
from flows.input_stream import InputStream
from flows.journal import read_journal, to_frame
from flows.knowledge import Knowledge
from flows.load import Staged, load_run
from flows.lock import writing
from flows.passes import Passes
from flows.paths import DataFolder
from flows.readers.files import find_files
from flows.report.after_run import report_run
from flows.reporting import reporter
from flows.run_plan import RunPlan, Staging, clear, make_plan, stage_plan
from flows.settings import MOST_WORKERS, Settings, load_settings, override, use_model
from flows.shards import mended, remove_torn
from flows.stage_times import timed
from flows.stages import pipeline_version
from flows.summary import RunSummary
from flows.workers import worker_pool
from transforms.corrections import by_content, in_force
from warehouse.connection import Connection, open_warehouse, transaction
from warehouse.corrections import store_corrections
from warehouse.known import known_document_ids
from warehouse.publish import publish
from warehouse.runs import start_run
from warehouse.site_lines import count_templates

# Threads that only wait for workers; `Passes` bounds how many batches are in flight.
THREADS: Any = ThreadPoolTaskRunner(max_workers=MOST_WORKERS)  # Any: its own type is refused


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
    folder = DataFolder(Path(data))
    with timed() as stopwatch, writing(folder.root, "ingest"):
        summary = _ingest(make_plan(sources, settings), settings, folder)
    return report_run(folder, summary, stopwatch.stages())


def _ingest(plan: RunPlan, settings: Settings, folder: DataFolder) -> RunSummary:
    found = find_files(plan.sources)
    with mended(folder.staging), open_warehouse(folder.warehouse) as con:
        run_id = _start(con, plan)
        staging = stage_plan(folder.staging, run_id, plan)
        remove_torn(folder.raw)
        stream = InputStream(found, settings, known_document_ids(con))
        said = read_journal(folder.corrections)
        with transaction(con):
            store_corrections(con, to_frame(in_force(said)))
        knowledge = Knowledge(by_content(said), partial(count_templates, con),
                              read_forgotten(folder.forgotten))  # fmt: skip
        staged = do_text_work(stream, settings, staging, folder.raw, knowledge)
        reporter().say("Loading, matching")
        summary = load_run(con, run_id, staged, staging, snapshot=folder.snapshot,
                           matching=settings.matching)  # fmt: skip
        reporter().say("Publishing")
        publish(con, folder.snapshot, keep=settings.keep)
    clear(staging)
    return summary


def _start(con: Connection, plan: RunPlan) -> str:
    versions = {"config_hash": plan.config_hash, "copydesk_version": __version__}
    return start_run(con, plan_hash=plan.plan_hash, **versions)


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
