"""The page of a run whose input could not be read: all of it is in the run's notes."""

from __future__ import annotations

from pathlib import Path

from copydesk.flows.config.inputs import COMMAND_LINE
from copydesk.flows.report.notes import RunNotes
from copydesk.flows.report.remedies import remedy
from copydesk.flows.report.templates import environment


def render_failure(notes: RunNotes, reports: Path) -> str:
    """Give the page as HTML; `reports` is where the page of the last success may be."""
    failure = notes.failure
    last = f"{failure.last_run}.html" if failure and failure.last_run else None
    return environment().get_template("failure.html.j2").render(
        failure=failure, notes=notes, remedy=remedy,
        is_configured=failure is not None and failure.input != COMMAND_LINE,
        last_page=last if last and (reports / last).is_file() else None,
    )  # fmt: skip
