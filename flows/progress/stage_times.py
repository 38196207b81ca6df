"""The stages of a run with their times: a reporter that keeps them and passes everything on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from copydesk.flows.progress.reporter import Relay, Reporter, StageTime, reporter, reporting

StageTimes = tuple[StageTime, ...]


class StageLog(Relay):
    """Keeps how long each stage took."""

    def __init__(self, inner: Reporter) -> None:
        super().__init__(inner)
        self._ended: dict[str, StageTime] = {}

    def end(self, time: StageTime) -> None:
        """Keep the stage; one that is done again, with more memory perhaps, took both times."""
        before = self._ended.get(time.name)
        spent = time.seconds + (before.seconds if before else 0.0)
        self._ended[time.name] = StageTime(
            time.name, time.label, spent, time.count, time.unit, time.finished
        )
        super().end(time)

    def stages(self) -> StageTimes:
        """Give the stages that have ended, in the order in which they first did."""
        return tuple(self._ended.values())


@contextmanager
def timed() -> Iterator[StageLog]:
    """Keep the stages of the block; inside another such block, with those of that one."""
    outer = reporter()
    if isinstance(outer, StageLog):
        yield outer
        return
    log = StageLog(outer)
    with reporting(log):
        yield log
