"""Writing a run's report: `reports/<run>.html`, and `latest.html` for the newest."""

from __future__ import annotations

from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.flows.paths import DataFolder
from copydesk.flows.report.notes import RunNotes, read_notes, write_notes
from copydesk.flows.report.page import render
from copydesk.warehouse.reading.report import newest_run, report_sections

LATEST = "latest.html"


class UnknownRun(CopydeskError):
    """A run that the snapshot does not hold."""


def write_report(folder: DataFolder, run_id: str, notes: RunNotes | None = None) -> Path:
    """Write the page of a run that the snapshot knows; give its path.

    Without `notes`, those that were kept when the run ended are used. Raises OSError,
    SnapshotMissing, and UnknownRun before anything is written.
    """
    sections = report_sections(folder.snapshot, run_id)
    if not any(run["run_id"] == run_id for run in sections["runs"]):
        raise UnknownRun(f"No run {run_id or 'that succeeded'} is in the snapshot.")
    folder.reports.mkdir(parents=True, exist_ok=True)
    kept = folder.reports / f"{run_id}.json"
    if notes is None:
        notes = read_notes(kept)
    else:
        write_notes(kept, notes)
    return _put(folder.reports / f"{run_id}.html", render(sections, notes))


def report_again(folder: DataFolder, run_id: str | None) -> Path:
    """Write the page of a run again, of the newest by default, which is then the latest page too.

    Raises UnknownRun, SnapshotMissing and OSError.
    """
    newest = newest_run(folder.snapshot)
    page = write_report(folder, run_id or newest or "")
    return make_latest(page) if run_id in (None, newest) else page


def make_latest(report: Path) -> Path:
    """Show the report as the latest one too."""
    return _put(report.with_name(LATEST), report.read_text(encoding="utf-8"))


def _put(path: Path, page: str) -> Path:
    """Replace the page at once: nobody opens half of one."""
    torn = path.with_suffix(".torn")
    torn.write_text(page, encoding="utf-8")
    return torn.replace(path)
