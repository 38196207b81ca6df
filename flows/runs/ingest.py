"""An ingest, from files to a published snapshot.

`run_stages` is the list of a run's stages in their order: open the warehouse, start the run's row,
stream the documents that are new, parse and clean them into shards, load, publish. Everything up to
the load can be killed and resumed; load, match, check and the run's row are one transaction
(`load_run`); publishing is a rename. `ingest_input.py` and `rebuild.py` call the same stages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from copydesk import __version__
from copydesk.flows.config.settings import Settings
from copydesk.flows.locks import writing
from copydesk.flows.paths import DataFolder
from copydesk.flows.permissions import open_published
from copydesk.flows.progress.reporter import reporter
from copydesk.flows.progress.stage import stage
from copydesk.flows.progress.stage_times import timed
from copydesk.flows.readers.discovery import DiscoveredFiles, find_files
from copydesk.flows.readers.exclude_data_dir import exclude_data_dir
from copydesk.flows.report.after_run import report_run, report_unreported
from copydesk.flows.runs.context import run_context
from copydesk.flows.runs.loading.load_run import load_run
from copydesk.flows.runs.run_options import RunOptions
from copydesk.flows.runs.source.input_stream import InputStream
from copydesk.flows.runs.source.rejected_before import rejected_before
from copydesk.flows.runs.staging.run_plan import RunPlan, clear_staging, make_plan, stage_plan
from copydesk.flows.runs.staging.shards import damaged_shards_removed, remove_partial
from copydesk.flows.runs.summary import RunSummary
from copydesk.flows.runs.text_work.engine import Engine
from copydesk.flows.runs.text_work.phases import parse_and_clean
from copydesk.transforms.id_set import IdSet
from copydesk.warehouse.database.connection import Connection, open_warehouse
from copydesk.warehouse.loading.loaded import loaded_document_ids
from copydesk.warehouse.loading.runs import brought_news, note_problem, start_run
from copydesk.warehouse.publishing.publish import is_current, publish
from copydesk.warehouse.publishing.published_digests import was_changed

ENGINE = Engine()
_REWRITTEN = (
    "Another program wrote to {} after it was published; it is written again from the warehouse. "
    "Open it read-only."
)


@dataclass(frozen=True, slots=True)
class InputRun:
    """Which configured input a run reads, and how many of its pages are known to be unchanged.

    `wait` are the seconds that it waits for others who write under the data folder, `started_at`
    is when the input began to be fetched, `problem` says what of it could not be read.
    """

    input_name: str | None = None
    unchanged: int = 0
    wait: float | None = None
    started_at: datetime | None = None
    problem: str | None = None


def ingest(
    sources: Sequence[str], data: Path, options: RunOptions, engine: Engine = ENGINE
) -> RunSummary:
    """Bring files, folders and globs into the warehouse under `data` and publish it."""
    settings = options.settings()
    plan, folder = make_plan(sources, settings), DataFolder(data)
    found = exclude_data_dir(find_files(plan.sources), plan.sources, folder)
    return ingest_found(found, plan, settings, folder, engine=engine)


def ingest_found(  # noqa: PLR0913 (what a run is)
    found: DiscoveredFiles,
    plan: RunPlan,
    settings: Settings,
    folder: DataFolder,
    input_run: InputRun = InputRun(),
    *,
    engine: Engine = ENGINE,
) -> RunSummary:
    """Bring what was found into the warehouse, publish and report it.

    A run that found nothing new leaves snapshot and reports as they are, but for the page that a
    run before it was stopped at.
    """
    with timed() as stopwatch, writing(folder.root, "ingest", input_run.wait):
        summary = run_stages(found, plan, settings, folder, input_run, engine=engine)
        # within the lock: pages that list runs are written in the order of the runs
        if summary.is_published:
            return report_run(folder, summary, stopwatch.stages())
        return report_unreported(folder, summary)


def run_stages(  # noqa: PLR0913 (what a run is)
    found: DiscoveredFiles,
    plan: RunPlan,
    settings: Settings,
    folder: DataFolder,
    input_run: InputRun = InputRun(),
    *,
    engine: Engine = ENGINE,
) -> RunSummary:
    """Run every stage from files to the published snapshot; the caller holds the folder's lock."""
    with damaged_shards_removed(folder.staging), open_warehouse(folder.warehouse) as con:
        run_id = _start(con, plan, settings, input_run)
        staging = stage_plan(folder.staging, run_id, plan)
        remove_partial(folder.raw)
        stream = _new_documents(con, found, plan, settings, input_run)
        context = run_context(con, folder)
        staged = parse_and_clean(stream, settings, staging, folder.raw, context, engine)
        summary = load_run(con, run_id, staged, staging, snapshot=folder.snapshot,
                           matching=settings.matching)  # fmt: skip
        if input_run.problem:
            note_problem(con, run_id, input_run.problem)
        is_published = _publish_news(con, run_id, folder, settings)
    clear_staging(staging)
    return replace(summary, is_published=is_published, problem=input_run.problem)


def _start(con: Connection, plan: RunPlan, settings: Settings, input_run: InputRun) -> str:
    """Give the run a row and a number, or take up those of the same run that was killed."""
    run_id = start_run(
        con, plan_hash=plan.plan_hash, config_hash=plan.config_hash, config=settings.effective,
        copydesk_version=__version__, input_name=input_run.input_name, read_from=plan.read_from,
        started_at=input_run.started_at,
    )  # fmt: skip
    reporter().about(run=run_id)
    return run_id


def _new_documents(
    con: Connection,
    found: DiscoveredFiles,
    plan: RunPlan,
    settings: Settings,
    input_run: InputRun,
) -> InputStream:
    """Stream what neither is loaded nor was rejected by the rules in force."""
    return InputStream(
        found,
        settings,
        IdSet(loaded_document_ids(con)),
        rejected_before(con, plan.pipeline_version),
        loaded_count=input_run.unchanged,
        read_count=input_run.unchanged,
    )


def _publish_news(con: Connection, run_id: str, folder: DataFolder, settings: Settings) -> bool:
    """Publish unless the snapshot shows all there is; tells whether it did."""
    open_published(folder, settings.readers)
    if was_changed(folder.snapshot, folder.snapshot):
        reporter().warn(_REWRITTEN.format(folder.snapshot))
    if not brought_news(con, run_id) and is_current(con, folder.snapshot):
        return False
    with stage("publish", "Publishing"):
        publish(con, folder.snapshot, keep=settings.keep)
    return True
