"""A run whose input could not be read: it has a row that says so, and a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from copydesk import __version__
from copydesk.flows.config.settings import Settings
from copydesk.flows.locks import writing
from copydesk.flows.ops.input_state import read_state
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.reporter import reporter
from copydesk.flows.progress.stage_times import timed
from copydesk.flows.report.after_run import report_failure
from copydesk.flows.report.notes import FailureNote, PlaceNote, RunNotes
from copydesk.flows.runs.source.input_files import InputFiles
from copydesk.flows.runs.staging.run_plan import RunPlan
from copydesk.flows.runs.summary import RunSummary
from copydesk.warehouse.database.connection import Connection, open_warehouse
from copydesk.warehouse.loading.load import LoadCounts
from copydesk.warehouse.loading.runs import fail_run, start_run
from copydesk.warehouse.reading.run_list import last_success


@dataclass(frozen=True, slots=True)
class FailedRun:
    """The input that could not be read, when its run began, and the seconds it waits for others."""

    name: str
    input_files: InputFiles
    started_at: datetime
    wait: float | None = None


def record_failure(
    run: FailedRun, plan: RunPlan, settings: Settings, folder: DataFolder
) -> RunSummary:
    """Give the run its row and its report; tables and snapshot stay as they are."""
    message = run.input_files.problem or ""
    with (
        timed() as log,
        writing(folder.root, "ingest", run.wait),
        open_warehouse(folder.warehouse) as con,
    ):
        run_id = start_run(
            con, plan_hash=plan.plan_hash, config_hash=plan.config_hash, config=settings.effective,
            copydesk_version=__version__, input_name=run.name, read_from=plan.read_from,
            started_at=run.started_at,
        )  # fmt: skip
        reporter().about(run=run_id)
        fail_run(con, run_id, message)
        notes = RunNotes(log.stages(), (), _note(run, run_id, plan, folder, con))
        summary = RunSummary(
            run_id, LoadCounts(0, 0, 0, 0, 0, 0), 0, problem=message, is_failed=True
        )
        return report_failure(folder, summary, notes, con)


def _note(
    run: FailedRun, run_id: str, plan: RunPlan, folder: DataFolder, con: Connection
) -> FailureNote:
    places = (
        PlaceNote(item.uri, item.stage, item.reason, item.message)
        for item in run.input_files.failed
    )
    last = last_success(con, run.name)
    return FailureNote(
        run_id, run.name, run.input_files.problem or "", run.started_at, datetime.now(UTC),
        __version__, plan.config_hash, tuple(places),
        read_state(folder.inputs, run.name).failures + 1, **last,
    )  # fmt: skip
