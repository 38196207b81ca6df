"""No line may hold a rule up: patterns must stay near linear on lines made to hurt them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from copydesk.transforms.boilerplate.rules import Rule, load_rules

RULES = load_rules()
LENGTH = 2400  # characters; longer lines are no furniture and not looked at
CPU_SECONDS = 2.0  # the slowest line takes a tenth; one that backtracks never comes back
TAIL = " x. Qq~"  # fits no rule's end
UNITS = (
    "1", "1 ", "12:30 ", "a", "a ", "Aa ", "a. ", "a, ", "| ", "· ", "/", "(", "…", "©", "的",
    "@a", "a@b.", "#a ", " > ", "%", "photo: ", "EN ", "Share ", "VICTOR",
)  # fmt: skip
SPOILT = {
    "many numbers": "USD 41.75 EUR 47.46 " * 110,
    "one long number": "usd " + "1" * 2300,
    "many shares": "Share " * 390,
    "separators": "| · " * 590,
    "spaces and digits": "1 " * 1190,
    "brackets": "(" * 2390,
    "languages": "English Deutsch " * 140,
    "addresses": "a@b." * 590,
    "tags": "#a " * 790,
}


class TooSlow(Exception):
    pass


@contextmanager
def limited_cpu(seconds: float) -> Iterator[None]:
    """Break off after so much CPU time of this process; other processes do not count."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def hostile_lines(rule: Rule) -> Iterator[str]:
    """What the rule looks for, begun well, repeated to the limit, and spoilt at the end."""
    units = {*UNITS, *(drop + " " for drop in rule.drops), *rule.drops}
    for head in ("", *rule.drops, *(drop[: len(drop) // 2] for drop in rule.drops)):
        for unit in sorted(units):
            yield (head + unit * (LENGTH // len(unit)))[:LENGTH].strip() + TAIL


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_gives_up_on_hostile_lines_in_time(rule: Rule) -> None:
    for line in hostile_lines(rule):
        with limited_cpu(CPU_SECONDS):
            assert isinstance(rule.matches(line), bool)


@pytest.mark.parametrize("line", SPOILT.values(), ids=SPOILT)
def test_no_rule_is_held_up_by_a_spoilt_line(line: str) -> None:
    with limited_cpu(CPU_SECONDS):
        assert [rule.name for rule in RULES if rule.matches(line + TAIL)] == []


def test_a_line_that_is_longer_than_any_furniture_is_not_looked_at() -> None:
    bar = next(rule for rule in RULES if rule.name == "share_bar")
    assert bar.matches("Share " * 300)
    assert not bar.matches("Share " * 500)
