"""How the figures of folds are put together, and what is said where there are none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks import fold_quality


def fold(pages: int, f1: float, lost: float, news: int) -> fold_quality.Scores:
    return {"pages": pages, "lost_share": lost, "left_share": 0.5, "news": news, "junk": 10,
            "all": {"n": pages, "f1": f1}, "set=own": {"n": 3, "f1": 0.1}}  # fmt: skip


def test_means_are_over_pages_and_shares_over_words(capsys: pytest.CaptureFixture[str]) -> None:
    fold_quality._show("dump", [fold(30, 0.9, 0.01, 300), fold(10, 0.5, 0.05, 100)])
    lines = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert lines == [
        ["all:", "lost", "0.0200"], ["all:", "left", "0.5000"],
        ["all:", "f1", "0.8000", "40", "pages"],
    ]  # fmt: skip


def test_without_fold_models_it_says_what_writes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fold_quality", "--folds", str(tmp_path)])
    fold_quality.main()
    assert "`make train` writes" in capsys.readouterr().out
