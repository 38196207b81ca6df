"""Writing a run's report: `reports/<run>.html`, `latest.html` for the newest, and the index."""

from __future__ import annotations

from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.flows.durable_files import write_whole
from copydesk.flows.paths import DataFolder
from copydesk.flows.report.failure_page import render_failure
from copydesk.flows.report.notes import RunNotes, read_notes, write_notes
from copydesk.flows.report.run_pages import write_run_pages
from copydesk.warehouse.database.connection import Connection, open_snapshot, read_warehouse
from copydesk.warehouse.database.warehouse_errors import WarehouseError
from copydesk.warehouse.reading.report import newest_run, report_sections

LATEST = "latest.html"


class UnknownRun(CopydeskError):
    """A run that the snapshot does not hold."""


def write_report(folder: DataFolder, run_id: str, notes: RunNotes | None = None) -> Path:
    """Write the page of a run that the snapshot knows, or whose input failed; give its path.

    Without `notes`, those that were kept when the run ended are used. Raises OSError,
    SnapshotMissing, and UnknownRun before anything is written.
    """
    kept = folder.notes(run_id)
    known = notes or read_notes(kept)
    page = render_failure(known, folder.reports) if known.failure else _page(folder, run_id, known)
    if notes is not None:
        write_notes(kept, notes)
    return _put(folder.report(run_id), page)


def _page(folder: DataFolder, run_id: str, notes: RunNotes) -> str:
    from copydesk.flows.report.report_page import render  # noqa: PLC0415 (matplotlib is slow)

    sections = report_sections(folder.snapshot, run_id)
    if not any(run["run_id"] == run_id for run in sections["runs"]):
        raise UnknownRun(f"The snapshot holds no run {run_id or 'that succeeded'}.")
    return render(sections, notes)


def report_again(folder: DataFolder, run_id: str | None) -> Path:
    """Write the page of a run again, of the newest by default, which is then the latest page too.

    The list of runs is written again as well. Raises UnknownRun, SnapshotMissing and OSError.
    """
    if run_id is None or not read_notes(folder.notes(run_id)).failure:
        newest = newest_run(folder.snapshot)
        page = write_report(folder, run_id or newest or "")
        page = make_latest(page) if run_id in (None, newest) else page
    else:
        page = write_report(folder, run_id)
    list_runs_again(folder)
    return page


def list_runs_again(folder: DataFolder) -> None:
    """Write all pages that list runs; by the warehouse, or the snapshot while a run holds it."""
    try:
        with read_warehouse(folder.warehouse) as con:
            _list_all(folder, con)
    except WarehouseError:
        with open_snapshot(folder.snapshot) as con:
            _list_all(folder, con)


def _list_all(folder: DataFolder, con: Connection) -> None:
    write_run_pages(folder.reports, con, all_pages=True)


def make_latest(report: Path) -> Path:
    """Show the report as the latest one too."""
    return _put(report.with_name(LATEST), report.read_text(encoding="utf-8"))


def _put(path: Path, page: str) -> Path:
    """Replace the page at once: nobody opens half of one."""
    write_whole(path, page.encode())
    return path
