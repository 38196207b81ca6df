"""The command from labelled pages of HTML to weights, on a small invented set."""

import gzip
import json
from pathlib import Path

import pytest

pytest.importorskip("lightgbm", reason="needs the train extra")

from copydesk.transforms.html.extraction.block_model import read_block_model
from training.train_html import FOLDS, SETS, main

_WORDS = ("harbour", "council", "ferry", "winter", "bridge", "island", "fee", "yacht", "berth",
          "crown", "vote", "engineer", "mole", "quay", "basin", "autumn", "catch")  # fmt: skip


def record(collection: str, number: int) -> dict[str, str]:
    """Make a page: a menu, four paragraphs of words that its number decides, and teasers."""
    paragraphs = [
        " ".join(_WORDS[(number * 7 + line * 5 + at * (line + 2)) % 17] for at in range(22)) + "."
        for line in range(4)
    ]  # fmt: skip
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in _WORDS[:6])
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f"<html><body><ul class='menu'>{menu}</ul><h1>Page {number}</h1><div class='story'>{text}"
        f"</div><div class='related'><a href='/x'>{paragraphs[0][:60]}</a></div></body></html>"
    )
    return {"record_id": f"{collection}/{number}", "set": collection, "html": html,
            "source": f"site{number}.example", "gold": "\n".join(paragraphs),
            "gold_language": "en"}  # fmt: skip


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web")
    for place, collection in enumerate(SETS):
        rows = [json.dumps(record(collection, place * 20 + number)) for number in range(12)]
        (folder / f"{collection}.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    return folder


@pytest.mark.slow
def test_a_rerun_writes_the_same_bytes_and_fold_models(
    bench: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outs, folds = [tmp_path / "first.npz", tmp_path / "second.npz"], tmp_path / "folds"
    assert main(["--bench", str(bench), "--out", str(outs[0]), "--folds", str(folds)]) == 0
    assert main(["--bench", str(bench), "--out", str(outs[1])]) == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert len([read_block_model(path.read_bytes()) for path in folds.glob("html_*.npz")]) == FOLDS
    assert "| waddle |" in capsys.readouterr().out


def test_missing_sets_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--bench", str(tmp_path), "--out", str(tmp_path / "m")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
