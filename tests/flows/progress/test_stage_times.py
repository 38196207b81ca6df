"""Stages are timed and counted where they happen, and told to whoever listens."""

from __future__ import annotations

import itertools

import pytest

from copydesk.flows.progress.reporter import Silent, Stage, StageTime, reporting
from copydesk.flows.progress.stage import stage
from copydesk.flows.progress.stage_times import timed


class Recorder(Silent):
    """Keeps every event."""

    def __init__(self) -> None:
        self.events: list[object] = []

    def begin(self, stage: Stage) -> None:
        self.events.append(stage)

    def advance(self, done: int, documents: int) -> None:
        self.events.append((done, documents))

    def end(self, time: StageTime) -> None:
        self.events.append(time)


@pytest.fixture
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is a second later whenever somebody looks."""
    seconds = itertools.count()
    monkeypatch.setattr("time.monotonic", lambda: float(next(seconds)))


@pytest.mark.usefixtures("_clock")
def test_a_stage_has_its_own_seconds_and_count() -> None:
    with timed() as log:
        with stage("parse", "Reading", 5, "bytes") as progress:
            progress.advance(5, 2)
        with stage("checks", "Checking") as progress:
            progress.counted(30, "checks")
    assert log.stages() == (
        StageTime("parse", "Reading", 1.0, 2, "documents"),
        StageTime("checks", "Checking", 1.0, 30, "checks"),
    )


@pytest.mark.usefixtures("_clock")
def test_everything_is_passed_on() -> None:
    recorder = Recorder()
    with reporting(recorder), timed(), stage("parse", "Reading", 5, "bytes") as progress:
        progress.advance(3, 1)
    assert recorder.events == [
        Stage("parse", "Reading", 5, "bytes"), (3, 1), StageTime("parse", "Reading", 1.0, 1,
                                                                 "documents"),
    ]  # fmt: skip


@pytest.mark.usefixtures("_clock")
def test_a_stage_that_is_done_again_took_both_times() -> None:
    with timed() as log:
        with pytest.raises(MemoryError), stage("load", "Loading") as progress:
            raise MemoryError
        with stage("load", "Loading") as progress:
            progress.counted(7, "articles")
    assert log.stages() == (StageTime("load", "Loading", 2.0, 7, "articles"),)


def test_a_stage_that_an_interrupt_ended_is_not_finished() -> None:
    recorder = Recorder()
    with pytest.raises(KeyboardInterrupt), reporting(recorder), stage("load", "Loading"):
        raise KeyboardInterrupt
    _, time = recorder.events
    assert isinstance(time, StageTime)
    assert not time.finished


def test_a_block_within_another_adds_to_the_outer_one() -> None:
    with timed() as outer:
        with stage("fetch", "Fetching"):
            pass
        with timed() as inner, stage("load", "Loading"):
            pass
    assert [item.name for item in outer.stages()] == ["fetch", "load"]
    assert inner.stages() == outer.stages()
