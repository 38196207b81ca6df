"""A line a step with its time, for logs that people read."""

from __future__ import annotations

import sys
from datetime import datetime


class PlainLines:
    """Writes what happens to standard error, with the time and the source it is about."""

    def __init__(self) -> None:
        self._source = ""

    def say(self, sentence: str) -> None:
        """Tell what happens now."""
        now = datetime.now().astimezone()
        named = sentence.startswith(f"{self._source}: ")
        about = "" if named or not self._source else f"{self._source}: "
        sys.stderr.write(f"{now:%Y-%m-%d %H:%M:%S}  {about}{sentence}\n")
        sys.stderr.flush()

    def warn(self, sentence: str) -> None:
        """Tell what somebody should look at."""
        self.say(sentence)

    def begin(self, step: str, total: int, unit: str) -> None:
        """Begin a measured step."""
        self.say(f"{step} {total:,} {unit}")

    def advance(self, done: int, documents: int) -> None:
        """Say nothing: steps are enough for a log."""

    def about(self, **fields: str) -> None:
        """Say what the next messages are about."""
        self._source = fields.get("source", self._source)
