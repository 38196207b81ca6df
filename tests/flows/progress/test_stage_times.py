"""The stopwatch: each step lasts until the next begins, and everything is passed on."""

from __future__ import annotations

from copydesk.flows.progress.reporter import Silent, reporter
from copydesk.flows.progress.stage_times import Stopwatch, timed


class Heard(Silent):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def begin(self, step: str, total: int, unit: str) -> None:
        self.told.append((step, total, unit))

    def advance(self, done: int, documents: int) -> None:
        self.told.append((done, documents))


def test_steps_last_until_the_next_one_begins() -> None:
    moments = iter([10.0, 13.0, 13.5])
    watch = Stopwatch(Silent(), lambda: next(moments))
    watch.begin("Reading", 5, "bytes")
    watch.say("Loading")
    assert watch.stages() == (("Reading", 3.0), ("Loading", 0.5))


def test_everything_is_passed_on() -> None:
    heard = Heard()
    watch = Stopwatch(heard)
    watch.begin("Reading", 5, "bytes")
    watch.advance(3, 1)
    assert heard.told == [("Reading", 5, "bytes"), (3, 1)]


def test_the_reporter_of_the_block_is_the_stopwatch() -> None:
    with timed() as watch:
        reporter().say("Loading")
    assert [step for step, _ in watch.stages()] == ["Loading"]
