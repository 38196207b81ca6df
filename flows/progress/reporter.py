"""How a run tells what it is doing: a reporter the caller chooses, silent by default."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Reporter(Protocol):
    """What a run calls as it goes on."""

    def say(self, sentence: str) -> None:
        """Tell what happens now, for steps without a measure."""

    def warn(self, sentence: str) -> None:
        """Tell what somebody should look at; no step begins or ends."""

    def begin(self, step: str, total: int, unit: str) -> None:
        """Begin a step of `total` bytes or documents."""

    def advance(self, done: int, documents: int) -> None:
        """Report the step's absolute progress and the documents finished in it."""

    def about(self, **fields: str) -> None:
        """Say what the next messages are about: run, batch, source."""


class Silent:
    """Tells nothing."""

    def say(self, sentence: str) -> None:
        """Do nothing."""

    def warn(self, sentence: str) -> None:
        """Do nothing."""

    def begin(self, step: str, total: int, unit: str) -> None:
        """Do nothing."""

    def advance(self, done: int, documents: int) -> None:
        """Do nothing."""

    def about(self, **fields: str) -> None:
        """Do nothing."""


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
