"""A line a stage with its time, for logs that people read."""

from __future__ import annotations

import sys
from datetime import datetime

from copydesk.flows.progress.amounts import amount
from copydesk.flows.progress.printable import printable
from copydesk.flows.progress.reporter import Silent, Stage


class PlainLines(Silent):
    """Writes what happens to standard error, with the time and the source it is about.

    A line when a stage begins is enough for a log: progress and ends are not written.
    """

    def __init__(self) -> None:
        self._source = ""

    def say(self, sentence: str) -> None:
        """Tell something that happened."""
        now = datetime.now().astimezone()
        named = sentence.startswith(f"{self._source}: ")
        about = "" if named or not self._source else f"{self._source}: "
        sys.stderr.write(f"{now:%Y-%m-%d %H:%M:%S}  {about}{printable(sentence)}\n")
        sys.stderr.flush()

    def warn(self, sentence: str) -> None:
        """Report something that needs attention."""
        self.say(sentence)

    def begin(self, stage: Stage) -> None:
        """Begin a stage."""
        self.say(in_words(stage))

    def about(self, **fields: str) -> None:
        """Say what the next messages are about."""
        self._source = fields.get("source", self._source)


def in_words(stage: Stage) -> str:
    """Give a stage's label, with how much there is to do where that is known."""
    return (
        stage.label if stage.total is None else f"{stage.label} {amount(stage.total, stage.unit)}"
    )
