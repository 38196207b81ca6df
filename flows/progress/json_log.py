"""A log of JSON lines, one a message, each with the run, batch, source and stage it is about."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TextIO

import orjson

from copydesk.flows.progress.reporter import Stage, StageTime


def _now() -> datetime:
    return datetime.now(UTC)


class JsonReporter:
    """Writes what a run says as JSON lines, to standard error by default."""

    def __init__(self, stream: TextIO | None = None, now: Callable[[], datetime] = _now) -> None:
        self._stream, self._now = stream or sys.stderr, now
        self._fields: dict[str, str | None] = dict.fromkeys(("run", "batch", "source", "stage"))
        self._label = ""

    def about(self, **fields: str) -> None:
        """Say what the next messages are about; another source has no run or batch yet."""
        if "source" in fields:
            self._fields |= {"run": None, "batch": None}
        self._fields |= fields

    def say(self, sentence: str) -> None:
        """Tell something that happened."""
        self.write("info", sentence)

    def warn(self, sentence: str) -> None:
        """Report something that needs attention."""
        self.write("warning", sentence)

    def begin(self, stage: Stage) -> None:
        """Begin a stage, with how much there is to do where that is known."""
        self._label = stage.label
        self._fields |= {"batch": None, "stage": stage.name}
        measure = {} if stage.total is None else {"total": stage.total, "unit": stage.unit}
        self.write("info", stage.label, **measure)

    def advance(self, done: int, documents: int) -> None:
        """Report progress."""
        self.write("info", self._label, done=done, documents=documents)

    def end(self, time: StageTime) -> None:
        """End the stage: its seconds, and what it handled."""
        self._fields["batch"] = None
        counted = {} if time.count is None else {"count": time.count, "unit": time.unit}
        outcome = "done" if time.finished else "not finished"
        self.write("info", f"{time.label}: {outcome}", seconds=round(time.seconds, 3), **counted)
        self._fields["stage"] = None

    def write(self, level: str, message: str, **more: Any) -> None:
        """Write one line."""
        line = {"time": self._now(), "level": level, "message": message, **self._fields, **more}
        self._stream.write(orjson.dumps(line).decode() + "\n")
        self._stream.flush()
