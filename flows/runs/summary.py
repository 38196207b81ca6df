"""What a run did, as a record and as the table at its end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from copydesk.warehouse.loading.load import LoadCounts
from copydesk.warehouse.reading.check import CheckResult


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run's counts; `warnings` are sentences of the checks that only warn.

    `checks` are all that were run, `report` the page of the run. A run that found nothing new is
    not published: the snapshot shows all that it would. `problem` says what of its input could
    not be read; `is_failed` that nothing could.
    """

    run_id: str
    counts: LoadCounts
    duplicates: int
    warnings: tuple[str, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    report: Path | None = None
    is_published: bool = False
    problem: str | None = None
    is_failed: bool = False


def summary_table(summary: RunSummary, seconds: float) -> Table:
    """Lay the summary out, a count a line: narrow terminals and large numbers alike."""
    counts = summary.counts
    table = Table("Run", summary.run_id, box=None, pad_edge=False)
    table.columns[1].justify = "right"
    cells = {
        "read": counts.documents_read, "new": counts.articles_new,
        "changed": counts.articles_changed, "unchanged": counts.unchanged,
        "duplicates": summary.duplicates, "rejected": counts.rejected,
        "lines removed": counts.blocks_removed,
    }  # fmt: skip
    for name, count in cells.items():
        table.add_row(name, f"{count:,}")
    table.add_row("time", f"{seconds:,.1f} s")
    return table
