"""A log of JSON lines, one a message, each with the run, batch and source it is about."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TextIO

import orjson


def _now() -> datetime:
    return datetime.now(UTC)


class JsonReporter:
    """Writes what a run says as JSON lines, to standard error unless told otherwise."""

    def __init__(self, stream: TextIO | None = None, now: Callable[[], datetime] = _now) -> None:
        self._stream, self._now = stream or sys.stderr, now
        self._fields: dict[str, str | None] = {"run": None, "batch": None, "source": None}
        self._step = ""

    def about(self, **fields: str) -> None:
        """Say what the next messages are about; another source has no run or batch yet."""
        if "source" in fields:
            self._fields |= {"run": None, "batch": None}
        self._fields |= fields

    def say(self, sentence: str) -> None:
        """Tell what happens now."""
        self._step = sentence
        self.write("info", sentence)

    def warn(self, sentence: str) -> None:
        """Tell what somebody should look at."""
        self.write("warning", sentence)

    def begin(self, step: str, total: int, unit: str) -> None:
        """Begin a measured step."""
        self._step = step
        self._fields["batch"] = None
        self.write("info", step, total=total, unit=unit)

    def advance(self, done: int, documents: int) -> None:
        """Report progress."""
        self.write("info", self._step, done=done, documents=documents)

    def write(self, level: str, message: str, **more: Any) -> None:
        """Write one line."""
        line = {"time": self._now(), "level": level, "message": message, **self._fields, **more}
        self._stream.write(orjson.dumps(line).decode() + "\n")
        self._stream.flush()
