"""The report at the end of a run: what it costs to fail is the page, never the run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from copydesk.flows.failures import in_one_sentence
from copydesk.flows.paths import DataFolder
from copydesk.flows.progress.stage import stage
from copydesk.flows.progress.stage_times import StageTimes
from copydesk.flows.report.notes import RunNotes, notes_of
from copydesk.flows.runs.summary import RunSummary
from copydesk.warehouse.database.connection import Connection, open_snapshot
from copydesk.warehouse.publishing.publish import news_of


def report_run(folder: DataFolder, summary: RunSummary, stages: StageTimes) -> RunSummary:
    """Write the page of a run that is published, and list it; give the summary with its path.

    The caller holds the folder, so that no run lists fewer runs than another did. A page that
    cannot be written is a warning: the tables are in place.
    """
    from copydesk.flows.report.run_pages import write_run_pages  # noqa: PLC0415 (jinja is slow)
    from copydesk.flows.report.write import make_latest, write_report  # noqa: PLC0415

    def write() -> Path:
        page = write_report(folder, summary.run_id, notes_of(stages, summary.checks))
        latest = make_latest(page)
        with open_snapshot(folder.snapshot) as con:
            write_run_pages(folder.reports, con)
        return latest

    return _reported(folder, summary, write)


def report_unreported(folder: DataFolder, summary: RunSummary) -> RunSummary:
    """Write the page of the newest run with news, if that was stopped before it had written it.

    The caller holds the folder, whose snapshot is current.
    """
    with open_snapshot(folder.snapshot) as con:
        newest, _ = news_of(con)
    if newest is None or folder.report(newest).is_file():
        return summary

    def write() -> Path:
        from copydesk.flows.report.write import make_latest, report_again  # noqa: PLC0415 (jinja)

        return make_latest(report_again(folder, newest))

    return _reported(folder, summary, write)


def report_failure(
    folder: DataFolder, summary: RunSummary, notes: RunNotes, con: Connection
) -> RunSummary:
    """Write the page of a run whose input could not be read, and list it, by the warehouse."""
    from copydesk.flows.report.run_pages import write_run_pages  # noqa: PLC0415 (jinja is slow)
    from copydesk.flows.report.write import write_report  # noqa: PLC0415

    def write() -> Path:
        page = write_report(folder, summary.run_id, notes)
        write_run_pages(folder.reports, con)
        return page

    return _reported(folder, summary, write)


def _reported(folder: DataFolder, summary: RunSummary, write: Callable[[], Path]) -> RunSummary:
    try:
        with stage("report", "Writing the report"):
            return replace(summary, report=write())
    except Exception as error:  # noqa: BLE001 (a chart that cannot be drawn is no lost run)
        message = in_one_sentence(error, folder.logs / "failure.log")
        warning = f"The report of {summary.run_id} could not be written: {message}"
        return replace(summary, warnings=(*summary.warnings, warning))
