"""The main flow: read, parse, clean, load, match, check, publish.

Everything up to the load can be killed and gone on with; load, match, check and the run's row
are one transaction; publishing is a rename.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows import __version__
from flows.batches import BatchStream
from flows.input_stream import InputStream
from flows.journal import Corrections, read_journal, to_frame
from flows.load import load_run
from flows.passes import Passes
from flows.paths import DataFolder
from flows.readers.files import Found, find_files
from flows.reporting import reporter
from flows.run_plan import RunPlan, Staging, clear, make_plan, stage_plan
from flows.settings import MOST_WORKERS, Settings, load_settings, override
from flows.shards import remove_torn
from flows.stages import pipeline_version
from flows.summary import RunSummary
from flows.workers import worker_pool
from transforms.corrections import by_content, in_force
from warehouse.connection import Connection, open_warehouse, transaction
from warehouse.corrections import store_corrections
from warehouse.known import known_document_ids
from warehouse.publish import publish
from warehouse.runs import start_run

# Threads that only wait for workers; `Passes` bounds how many batches are in flight.
THREADS: Any = ThreadPoolTaskRunner(max_workers=MOST_WORKERS)  # Any: its own type is refused


@dataclass(frozen=True, slots=True)
class Reading:
    """Which configured input a run reads, and how many of its pages are known to be unchanged."""

    input_name: str | None = None
    unchanged: int = 0


@flow(name="copydesk-ingest", task_runner=THREADS, validate_parameters=False)
def ingest(
    sources: list[str],
    data: str = "data",
    config: str | None = None,
    workers: int | None = None,
    batch_size: int | None = None,
) -> RunSummary:
    """Bring files, folders and globs into the warehouse under `data` and publish it."""
    settings = override(load_settings(Path(config) if config else None), workers, batch_size)
    plan = make_plan(sources, settings)
    return ingest_found(find_files(plan.sources), plan, settings, DataFolder(Path(data)))


def ingest_found(
    found: Found,
    plan: RunPlan,
    settings: Settings,
    folder: DataFolder,
    reading: Reading = Reading(),
) -> RunSummary:
    """Bring what was found into the warehouse and publish it: a whole run, within a flow."""
    with open_warehouse(folder.warehouse) as con:
        run_id = _start(con, plan, settings, reading.input_name)
        reporter().about(run=run_id)
        staging = stage_plan(folder.staging, run_id, plan)
        remove_torn(folder.raw)
        stream = InputStream(found, settings, known_document_ids(con), reading.unchanged)
        said = read_journal(folder.corrections)
        with transaction(con):
            store_corrections(con, to_frame(in_force(said)))
        shards = do_text_work(stream, settings, staging, folder.raw, by_content(said))
        reporter().say("Loading, matching")
        summary = load_run(con, run_id, shards, stream.known_count, staging)
        reporter().say("Publishing")
        publish(con, folder.snapshot)
    clear(staging)
    return summary


def _start(con: Connection, plan: RunPlan, settings: Settings, input_name: str | None) -> str:
    return start_run(
        con, plan_hash=plan.plan_hash, config_hash=plan.config_hash, config=settings.effective,
        copydesk_version=__version__, input_name=input_name,
    )  # fmt: skip


def do_text_work(
    stream: BatchStream, settings: Settings, staging: Staging, raw: Path, corrections: Corrections
) -> list[Path]:
    """Parse, then clean, in worker processes; give the shards to load."""
    workers, version = settings.workers, pipeline_version()
    with worker_pool(workers) as pool:
        passes = Passes(pool, workers, staging, raw, settings.text, version, corrections)
        return [done.shard for done in passes.clean(passes.parse(stream))]
