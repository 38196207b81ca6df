"""What one more run says about an input's health, and which notices to send."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from copydesk.flows.config.inputs import Input
from copydesk.flows.ops.input_state import InputState
from copydesk.flows.ops.notify import Event


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run of an input ended: `problem` is a sentence when it or a location failed."""

    run_id: str | None
    news: bool
    problem: str | None = None
    crashed: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """An input's new state, and the notices to send: (event, sentence)."""

    state: InputState
    messages: tuple[tuple[Event, str], ...] = ()


def began(state: InputState, now: datetime) -> InputState:
    """Record that a run begins."""
    return replace(state, started_at=now, first_at=state.first_at or now)


def ended(state: InputState, input_config: Input, outcome: Outcome, now: datetime) -> Judged:
    """Record how it ended: the first failure, a recovery and a silence are reported once each."""
    after = replace(
        state, finished_at=now, news_at=now if outcome.news else state.news_at,
        failures=state.failures + 1 if outcome.problem else 0, problem=outcome.problem,
        last_run=outcome.run_id or state.last_run,
        silence_said=state.silence_said and not outcome.news,
    )  # fmt: skip
    messages: list[tuple[Event, str]] = []
    if outcome.problem and not state.failures:
        messages.append(("run_failed" if outcome.crashed else "input_failed", outcome.problem))
    if state.failures and not outcome.problem:
        messages.append(
            ("input_recovered", f"The input can be read again after {state.failures} failures.")
        )
    if not after.silence_said and _is_silent(after, input_config, now):
        hours = after.silent_for(now) / 3600
        messages.append(("input_silent", f"Nothing new arrived for {hours:,.1f} hours."))
        after = replace(after, silence_said=True)
    return Judged(after, tuple(messages))


def _is_silent(state: InputState, input_config: Input, now: datetime) -> bool:
    return (
        input_config.silent_after is not None and state.silent_for(now) >= input_config.silent_after
    )
