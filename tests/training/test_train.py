"""The command from labelled pages to weights, on a small invented set."""

import json
from pathlib import Path

import pytest

pytest.importorskip("lightgbm", reason="needs the train extra")

from copydesk.transforms.boilerplate.line_classifier.weights import read_model
from tests.flows.pieces import written
from tests.training.invented_pages import NEWS, write_bench
from training.train import FOLDS, main


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


def test_a_file_that_is_no_export_is_one_sentence(
    bench: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = written(tmp_path / "wrong.jsonl", '{"text": "a"}\n')
    out = str(tmp_path / "m")
    assert main(["--bench", str(bench), "--out", out, "--corrections", str(wrong)]) == 1
    assert "wrong.jsonl line 1 is no exported correction" in capsys.readouterr().err


@pytest.mark.slow
def test_corrections_change_what_is_learned(bench: Path, tmp_path: Path) -> None:
    article = {"article_id": "a1", "source": "skarv.example", "language": "en", "corrected": [0, 1],
               "text": "\n".join(NEWS), "labels": [0, 0, 1, 1]}  # fmt: skip
    corrections = written(tmp_path / "said.jsonl", json.dumps(article) + "\n")
    outs = [tmp_path / "without.npz", tmp_path / "with.npz"]
    assert main(["--bench", str(bench), "--out", str(outs[0])]) == 0
    assert (
        main(["--bench", str(bench), "--out", str(outs[1]), "--corrections", str(corrections)]) == 0
    )
    assert outs[0].read_bytes() != outs[1].read_bytes()
