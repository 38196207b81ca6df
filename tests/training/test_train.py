"""The command from labelled pages to weights, on a small invented set."""

from pathlib import Path

import pytest

pytest.importorskip("lightgbm", reason="needs the train extra")

from tests.training.invented import write_bench
from training.train import FOLDS, main
from transforms.boilerplate.model.weights import read_model


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    write_bench(folder, pages=44)
    return folder


@pytest.mark.slow
def test_a_rerun_writes_the_same_bytes(bench: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "first.npz", tmp_path / "second.npz"]
    for out in outs:
        assert main(["--bench", str(bench), "--out", str(out)]) == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.slow
def test_fold_models_and_figures_come_with_it(
    bench: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folds = tmp_path / "folds"
    assert main(["--bench", str(bench), "--out", str(tmp_path / "m"), "--folds", str(folds)]) == 0
    models = [read_model(path.read_bytes()) for path in sorted(folds.glob("fold_*.npz"))]
    assert len(models) == FOLDS
    assert "| dump all | 44 |" in capsys.readouterr().out


def test_missing_sets_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--bench", str(tmp_path), "--out", str(tmp_path / "m")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
