from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.invented_pages import write_bench
from training.measure import main


def test_every_view_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_bench(tmp_path, pages=4)
    assert main(["--bench", str(tmp_path)]) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.split(" | ")[0] for row in rows] == ["| dump", "| page", "| excerpt"]


def test_missing_sets_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--bench", str(tmp_path / "nowhere")]) == 1
    assert "cannot be read" in capsys.readouterr().err
