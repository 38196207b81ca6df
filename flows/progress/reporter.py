"""How a run tells what it is doing: a reporter that the caller chooses, silent by default.

Stages are begun and ended by `copydesk.flows.progress.stage`, which measures them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a run: `name` is its word in logs and reports, `label` what people read.

    `total` is how much there is to do, in `unit`; None where that cannot be known beforehand.
    """

    name: str
    label: str
    total: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class StageTime:
    """How a stage went: its seconds, and what it handled, `count` of `unit`, where it counts.

    `finished` is False for a stage that an error or an interrupt ended.
    """

    name: str
    label: str
    seconds: float
    count: int | None = None
    unit: str = ""
    finished: bool = True


class Reporter(Protocol):
    """What a run calls as it proceeds."""

    def say(self, sentence: str) -> None:
        """Tell something that happened; no stage begins or ends."""

    def warn(self, sentence: str) -> None:
        """Report something that needs attention."""

    def begin(self, stage: Stage) -> None:
        """Begin a stage; one runs at a time."""

    def advance(self, done: int, documents: int) -> None:
        """Report the stage's absolute progress and the documents finished in it."""

    def end(self, time: StageTime) -> None:
        """End the stage."""

    def about(self, **fields: str) -> None:
        """Say what the next messages are about: run, batch, source."""


class Silent:
    """Tells nothing."""

    def say(self, sentence: str) -> None:
        """Do nothing."""

    def warn(self, sentence: str) -> None:
        """Do nothing."""

    def begin(self, stage: Stage) -> None:
        """Do nothing."""

    def advance(self, done: int, documents: int) -> None:
        """Do nothing."""

    def end(self, time: StageTime) -> None:
        """Do nothing."""

    def about(self, **fields: str) -> None:
        """Do nothing."""


class Relay:
    """Passes everything on to another reporter: what wrappers of one have in common."""

    def __init__(self, inner: Reporter) -> None:
        self._inner = inner

    def say(self, sentence: str) -> None:
        """Pass it on."""
        self._inner.say(sentence)

    def warn(self, sentence: str) -> None:
        """Pass it on."""
        self._inner.warn(sentence)

    def begin(self, stage: Stage) -> None:
        """Pass it on."""
        self._inner.begin(stage)

    def advance(self, done: int, documents: int) -> None:
        """Pass it on."""
        self._inner.advance(done, documents)

    def end(self, time: StageTime) -> None:
        """Pass it on."""
        self._inner.end(time)

    def about(self, **fields: str) -> None:
        """Pass it on."""
        self._inner.about(**fields)


_REPORTER: ContextVar[Reporter] = ContextVar("reporter", default=Silent())  # noqa: B039 (stateless)


def reporter() -> Reporter:
    """Give the reporter of the current run."""
    return _REPORTER.get()


@contextmanager
def reporting(to: Reporter) -> Iterator[None]:
    """Use a reporter inside the block."""
    token = _REPORTER.set(to)
    try:
        yield
    finally:
        _REPORTER.reset(token)
