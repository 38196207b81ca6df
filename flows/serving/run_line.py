"""A served run's result, in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk.flows.progress.json_log import JsonReporter
from copydesk.flows.progress.reporter import Reporter
from copydesk.flows.runs.summary import RunSummary


@dataclass(frozen=True, slots=True)
class RunLine:
    """How a run of an input ended: `summary` is None where nothing was loaded.

    `problem` is a sentence when the run, or reading the input, failed.
    """

    input: str
    seconds: float
    summary: RunSummary | None = None
    problem: str | None = None

    def __str__(self) -> str:
        parts = [self._counted()]
        if self.problem:
            parts.append(f"failed: {self.problem.rstrip('.')}")
        return f"{self.input}: {'; '.join(filter(None, parts))}; {self.seconds:,.1f} s"

    def _counted(self) -> str:
        counts = self.summary.counts if self.summary else None
        if counts is None or (self.problem and not counts.documents_read):
            return "" if self.problem else "nothing new"
        news = counts.articles_new + counts.articles_changed
        counted = (
            f"{counts.documents_read:,} read, {counts.articles_new:,} new, "
            f"{counts.articles_changed:,} changed, {counts.rejected:,} rejected"
        )
        return counted if news else f"nothing new ({counted})"

    @property
    def fields(self) -> dict[str, Any]:
        """Give the same for machines: counts, seconds, run, problem; 0 where nothing was loaded."""
        counts = self.summary.counts if self.summary else None
        return {
            "input": self.input,
            "run": self.summary.run_id if self.summary else None,
            "read": counts.documents_read if counts else 0,
            "new": counts.articles_new if counts else 0,
            "changed": counts.articles_changed if counts else 0,
            "rejected": counts.rejected if counts else 0,
            "seconds": round(self.seconds, 3),
            "problem": self.problem,
        }


def write_line(line: RunLine, to: Reporter) -> None:
    """Tell how a run ended."""
    if isinstance(to, JsonReporter):
        to.write("warning" if line.problem else "info", str(line), **line.fields)
    elif line.problem:
        to.warn(str(line))
    else:
        to.say(str(line))
