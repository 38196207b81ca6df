"""The benchmark's table and its exit code, on figures made up for it."""

from __future__ import annotations

import sys

import pytest

from benchmarks import quality

PINS = {"own": {"sha256": "a", "figures": {"all: f1": 0.9, "all: lost": 0.02}}}


def run(monkeypatch: pytest.MonkeyPatch, figures: dict[str, float], sha256: str = "a") -> None:
    monkeypatch.setattr(sys, "argv", ["quality"])
    monkeypatch.setattr(quality, "load_pins", lambda: PINS)
    monkeypatch.setattr(quality, "_measured", lambda: iter([("own", sha256, figures)]))
    quality.main()


def test_figures_at_their_pins_pass_and_are_shown_beside_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, {"all: f1": 0.8985, "all: lost": 0.021, "all: trafilatura f1": 0.5})
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["own"], ["all:", "f1", "0.8985", "0.9"], ["all:", "lost", "0.021", "0.02"],
        ["all:", "trafilatura", "f1", "0.5"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "figures",
    [{"all: f1": 0.89, "all: lost": 0.02}, {"all: f1": 0.9, "all: lost": 0.03}, {"all: f1": 0.9}],
)
def test_a_figure_below_its_pin_or_without_its_value_fails(
    monkeypatch: pytest.MonkeyPatch, figures: dict[str, float]
) -> None:
    with pytest.raises(SystemExit, match="1 figures are worse"):
        run(monkeypatch, figures)


def test_another_version_of_a_set_is_not_compared(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, {"all: f1": 0.1}, sha256="b")
    assert "not the one that was pinned" in capsys.readouterr().out
