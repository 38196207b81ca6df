"""The main flow: read, parse, clean, load, match, check, publish.

Everything up to the load can be killed and gone on with; load, match, check and the run's row
are one transaction; publishing is a rename.
"""

from __future__ import annotations

from pathlib import Path

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows import __version__
from flows.input_stream import InputStream
from flows.load import load_run
from flows.passes import Passes
from flows.paths import DataFolder
from flows.readers.files import find_files
from flows.reporting import reporter
from flows.run_plan import clear, make_plan, stage_plan
from flows.settings import load_settings, override
from flows.summary import RunSummary
from flows.workers import make_pool
from warehouse.connection import open_warehouse
from warehouse.known import known_document_ids
from warehouse.publish import publish
from warehouse.runs import start_run


@flow(
    name="copydesk-ingest",
    # threads that only wait for workers; `Passes` bounds how many batches are in flight
    task_runner=ThreadPoolTaskRunner(max_workers=64),
    validate_parameters=False,
)
def ingest(
    sources: list[str],
    data: str = "data",
    config: str | None = None,
    workers: int | None = None,
    batch_size: int | None = None,
) -> RunSummary:
    """Bring files, folders and globs into the warehouse under `data` and publish it."""
    settings = load_settings(Path(config) if config else None)
    settings = override(settings, workers=workers, batch_size=batch_size)
    plan = make_plan(sources, settings)
    found = find_files(plan.sources)
    folder = DataFolder(Path(data))
    with open_warehouse(folder.warehouse) as con:
        run_id = start_run(
            con, config_hash=plan.config_hash, copydesk_version=__version__,
            plan_hash=plan.plan_hash,
        )  # fmt: skip
        staging = stage_plan(folder.staging, run_id, plan)
        stream = InputStream(found, settings, known_document_ids(con))
        with make_pool(settings.workers) as pool:
            passes = Passes(
                pool, settings.workers, staging, folder.raw, settings.text, plan.pipeline_version
            )
            cleaned = passes.clean(passes.parse(stream))
        reporter().say("Loading, matching and checking")
        shards = [done.shard for done in cleaned]
        summary = load_run(con, run_id, shards, stream.known_count, staging)
        reporter().say("Publishing")
        publish(con, folder.snapshot)
    clear(staging)
    return summary
