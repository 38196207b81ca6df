"""How long each step of a run takes: a reporter that listens and passes everything on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from copydesk.flows.progress.reporter import Reporter, reporter, reporting

StageTimes = tuple[tuple[str, float], ...]


class Stopwatch:
    """Notes when a step begins; the step before it ends there."""

    def __init__(self, inner: Reporter, clock: Callable[[], float] = time.monotonic) -> None:
        self._inner, self._clock = inner, clock
        self._begun: list[tuple[str, float]] = []

    def say(self, sentence: str) -> None:
        """Begin a step without a measure."""
        self._begun.append((sentence, self._clock()))
        self._inner.say(sentence)

    def warn(self, sentence: str) -> None:
        """Pass a warning on."""
        self._inner.warn(sentence)

    def begin(self, step: str, total: int, unit: str) -> None:
        """Begin a measured step."""
        self._begun.append((step, self._clock()))
        self._inner.begin(step, total, unit)

    def advance(self, done: int, documents: int) -> None:
        """Pass the progress on."""
        self._inner.advance(done, documents)

    def about(self, **fields: str) -> None:
        """Pass on what the next messages are about."""
        self._inner.about(**fields)

    def stages(self) -> StageTimes:
        """Give the steps in order, with seconds; the last one lasts until now."""
        ends = [moment for _, moment in self._begun[1:]] + [self._clock()]
        return tuple(
            (step, end - begun) for (step, begun), end in zip(self._begun, ends, strict=False)
        )


@contextmanager
def timed() -> Iterator[Stopwatch]:
    """Time the steps that the block reports."""
    stopwatch = Stopwatch(reporter())
    with reporting(stopwatch):
        yield stopwatch
