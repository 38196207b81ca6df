"""Pins only go up, unless somebody says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pins import is_worse, load_pins, pinned, repin, save_pins


def test_a_lowered_pin_in_the_baseline_says_why() -> None:
    for name, known in load_pins().items():
        for figure, pin in known["figures"].items():
            if isinstance(pin, dict):
                assert pin["reason"].strip(), f"{name}, {figure}: lowered without a reason"
                assert pin["pin"] != pin["best"], f"{name}, {figure}: not lowered at all"


def test_every_pinned_set_has_its_digest() -> None:
    assert all(len(known["sha256"]) == 64 for known in load_pins().values())


@pytest.mark.parametrize(
    ("figure", "value", "pin", "worse"),
    [
        ("all: f1", 0.930, 0.934, True),
        ("all: f1", 0.932, 0.934, False),
        ("all: f1", 0.950, 0.934, False),
        ("all: lost", 0.018, 0.013, True),
        ("all: lost", 0.015, 0.013, False),
        ("all: left", 0.100, 0.500, False),
        ("body as drop", 1, 0, True),
        ("body as drop", 0, 1, False),
        ("titles wrong", 2, 1, True),
    ],
)
def test_worse_means_by_more_than_the_slack(
    figure: str, value: float, pin: float, worse: bool
) -> None:
    assert is_worse(figure, value, pin) is worse


def test_better_figures_raise_their_pins() -> None:
    old = {"all: f1": 0.9, "all: lost": {"pin": 0.03, "best": 0.02, "reason": "new rules"}}
    new = {"all: f1": 0.91, "all: lost": 0.01, "all: titles": 0.5}
    assert repin(old, new, None) == new


def test_a_little_worse_leaves_the_pin_where_it_is() -> None:
    assert repin({"all: f1": 0.9}, {"all: f1": 0.899}, None) == {"all: f1": 0.9}


def test_a_worse_figure_is_pinned_only_with_a_reason() -> None:
    with pytest.raises(ValueError, match=r"0\.8 is worse than 0\.9"):
        repin({"all: f1": 0.9}, {"all: f1": 0.8}, None)
    lowered = repin({"all: f1": 0.9}, {"all: f1": 0.8}, "speed")
    assert lowered == {"all: f1": {"pin": 0.8, "best": 0.9, "reason": "speed"}}
    assert repin(lowered, {"all: f1": 0.8}, None) == lowered
    assert pinned(lowered["all: f1"]) == 0.8


def test_pins_are_written_as_they_are_read(tmp_path: Path) -> None:
    pins = {"samples": {"sha256": "0" * 64, "figures": {"body as drop": 0}}}
    save_pins(pins, tmp_path / "baseline.json")
    assert load_pins(tmp_path / "baseline.json") == pins
