"""Every entry is tested by its own examples, and against every entry's `drops`."""

from __future__ import annotations

import pytest
from test_rules_hostile import CPU_SECONDS, LENGTH, SPOILT, TAIL, limited_cpu

from copydesk.transforms.boilerplate.rules import load_rules
from copydesk.transforms.boilerplate.stock_phrases import (
    StockPhrase,
    is_stock_phrase,
    load_stock_phrases,
)

ENTRIES = load_stock_phrases()
KEEPS = [(entry, line) for entry in ENTRIES for line in entry.keeps]
DROPS = [line for entry in ENTRIES for line in entry.drops]


@pytest.mark.parametrize(("entry", "line"), KEEPS, ids=lambda x: getattr(x, "name", x))
def test_an_entry_matches_its_keeps(entry: StockPhrase, line: str) -> None:
    assert entry.pattern.fullmatch(line)
    assert is_stock_phrase(line)


@pytest.mark.parametrize("line", DROPS)
def test_no_entry_matches_any_drops(line: str) -> None:
    assert not is_stock_phrase(line)


@pytest.mark.parametrize("line", [
    drop for rule in load_rules() if rule.role == "boilerplate" for drop in rule.drops
])  # fmt: skip
def test_what_a_rule_removes_is_no_stock_phrase(line: str) -> None:
    assert not is_stock_phrase(line)


@pytest.mark.parametrize("line", [*SPOILT.values(), *(line * 40 for _, line in KEEPS)])
def test_no_entry_is_held_up_by_a_hostile_line(line: str) -> None:
    for cut in (499, LENGTH):
        with limited_cpu(CPU_SECONDS):
            is_stock_phrase(line[: cut - len(TAIL)] + TAIL)
