"""What a run did, as a record and as the table at its end."""

from __future__ import annotations

from dataclasses import dataclass

from rich.table import Table

from warehouse.load import LoadCounts


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run's counts; `warnings` are sentences of the checks that only warn."""

    run_id: str
    counts: LoadCounts
    duplicates: int
    warnings: tuple[str, ...] = ()


def summary_table(summary: RunSummary, seconds: float) -> Table:
    """Lay the summary out for a terminal of 80 columns."""
    counts = summary.counts
    table = Table(title=f"Run {summary.run_id}", title_justify="left",
                  show_edge=False, pad_edge=False)  # fmt: skip
    cells = {
        "read": counts.documents_read, "new": counts.articles_new,
        "changed": counts.articles_changed, "unchanged": counts.unchanged,
        "duplicates": summary.duplicates, "rejected": counts.rejected,
        "lines\nremoved": counts.blocks_removed,
    }  # fmt: skip
    for name in (*cells, "time"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_row(*(f"{count:,}" for count in cells.values()), f"{seconds:,.1f} s")
    return table
