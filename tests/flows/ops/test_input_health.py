"""Who is told what, and how often, of an input's runs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from copydesk.flows.config.inputs import Input
from copydesk.flows.ops.input_health import Outcome, began, ended
from copydesk.flows.ops.input_state import InputState, read_state, write_state

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
ONE = Input("desk", "feed", ("https://a.example/",), silent_after=2 * 86400.0)
NEWS, NOTHING = Outcome("run-000001", news=True), Outcome(None, news=False)
DOWN = Outcome("run-000002", news=False, problem="The server cannot be reached.")
CRASHED = Outcome(None, news=False, problem="The disk is full.", crashed=True)


def events_of(outcomes: Iterable[Outcome], hours: float = 1) -> list[list[str]]:
    """The events of each run, the runs being `hours` apart."""
    state, events = InputState(), []
    for number, outcome in enumerate(outcomes):
        now = NOON + timedelta(hours=hours * number)
        judged = ended(began(state, now), ONE, outcome, now)
        state = judged.state
        events.append([event for event, _ in judged.messages])
    return events


def test_an_outage_is_told_when_it_begins_and_when_it_ends() -> None:
    assert events_of([NEWS, DOWN, DOWN, DOWN, NOTHING, NEWS]) == [
        [], ["input_failed"], [], [], ["input_recovered"], []
    ]  # fmt: skip


def test_a_run_that_crashed_is_another_matter() -> None:
    assert events_of([CRASHED, CRASHED]) == [["run_failed"], []]


def test_silence_is_told_once_and_again_after_news() -> None:
    assert events_of([NEWS, NOTHING, NOTHING, NOTHING, NEWS, NOTHING, NOTHING], hours=30) == [
        [], [], ["input_silent"], [], [], [], ["input_silent"]
    ]  # fmt: skip


def test_an_input_that_never_gave_anything_is_silent_too() -> None:
    assert events_of([NOTHING, NOTHING, NOTHING], hours=30)[-1] == ["input_silent"]


def test_without_the_setting_nobody_is_told_of_silence() -> None:
    state = InputState(first_at=NOON - timedelta(days=90))
    quiet = Input("desk", "feed", ("https://a.example/",))
    assert ended(state, quiet, NOTHING, NOON).messages == ()


def test_a_state_is_read_back(tmp_path: Path) -> None:
    state = ended(began(InputState(), NOON), ONE, DOWN, NOON).state
    write_state(tmp_path, "desk", state)
    assert read_state(tmp_path, "desk") == state
    (tmp_path / "desk.json").write_text("{")
    assert read_state(tmp_path, "desk") == InputState()
