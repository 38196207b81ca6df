"""A stage of a run, timed and counted where it happens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from copydesk.flows.progress.reporter import Reporter, Stage, StageTime, reporter


class Progress:
    """How far a stage has come; its own threads may report too, one at a time."""

    def __init__(self, to: Reporter, unit: str = "documents") -> None:
        self._to = to
        self.count: int | None = None
        self.unit = unit

    def advance(self, done: int, documents: int) -> None:
        """Report absolute progress in the stage's unit, and the documents finished so far."""
        self.count = documents
        self._to.advance(done, documents)

    def counted(self, count: int, unit: str) -> None:
        """Say what the stage handled, where that is known at its end only."""
        self.count, self.unit = count, unit


@contextmanager
def stage(name: str, label: str, total: int | None = None, unit: str = "") -> Iterator[Progress]:
    """Run the block as a stage: the current reporter gets its begin, and its seconds at the end."""
    to = reporter()  # threads that work for the block do not know whose it is
    progress = Progress(to, "documents" if unit in ("", "bytes") else unit)
    finished = False
    to.begin(Stage(name, label, total, unit))
    begun = time.monotonic()
    try:
        yield progress
        finished = True
    finally:
        seconds = time.monotonic() - begun
        to.end(StageTime(name, label, seconds, progress.count, progress.unit, finished))
