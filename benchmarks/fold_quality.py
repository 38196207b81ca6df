"""The goals' table: pages scored by models that saw neither their site nor their text.

    python -m benchmarks.fold_quality [--folds build/folds]

`make train` writes the fold models and which page is in which fold. Each fold's pages go through
`copydesk ingest --model`, and the labelled sets' own `score.py text` scores the snapshot. Means
are over pages, shares over words. Takes some minutes; compare `benchmarks.quality`, whose
figures of the shipped model are in-sample on every set but waddle.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from benchmarks.corpora import CHECKOUT, bench_folder, lines_of
from benchmarks.page_scores import tokens

VIEWS = ("dump", "page")
LEAST = 20  # pages of a group that is worth a figure

Scores = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the labelled texts by fold models.")
    parser.add_argument("--folds", type=Path, default=CHECKOUT / "build" / "folds")
    folds = parser.parse_args().folds
    bench = bench_folder()
    needed = [folds / "folds.json", bench / "score.py"]
    if missing := [path for path in needed if not path.is_file()]:
        print(f"fold models: skipped, {missing[0]} is not there (`make train` writes the folds)")
        return
    fold_of: dict[str, int] = orjson.loads((folds / "folds.json").read_bytes())
    for view in VIEWS:
        rows = [orjson.loads(line) for line in lines_of(bench / "text" / f"{view}.jsonl.gz")]
        _show(view, [
            _score_fold([row for row in rows if fold_of[row["record_id"]] == fold],
                        folds / f"fold_{fold}.npz", bench / "score.py")
            for fold in sorted(set(fold_of.values()))
        ])  # fmt: skip


def _score_fold(rows: list[Scores], model: Path, score: Path) -> Scores:
    """Ingest one fold's pages with its model into a folder of their own, and score that."""
    with TemporaryDirectory() as folder:
        gold, data = Path(folder, "pages.jsonl.gz"), Path(folder, "data")
        gold.write_bytes(gzip.compress(b"\n".join(map(orjson.dumps, rows))))
        ingest = [
            sys.executable,
            "-m",
            "copydesk",
            "ingest",
            gold,
            "--model",
            model,
            "--data",
            data,
        ]
        subprocess.run(ingest, check=True, cwd=CHECKOUT, capture_output=True)
        command = [sys.executable, score, "text", gold, data / "published" / "news.duckdb"]
        output = subprocess.run(command, check=True, capture_output=True).stdout
    found: Scores = orjson.loads(output)
    return found | {"news": _words(rows, 1), "junk": _words(rows, 0)}


def _words(rows: list[Scores], wanted: int) -> int:
    return sum(
        len(tokens(line))
        for row in rows
        for line, label in zip(row["text"].split("\n"), row["labels"], strict=True)
        if label == wanted
    )


def _show(view: str, folds: list[Scores]) -> None:
    groups: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for fold in folds:
        for name, value in fold.items():
            if isinstance(value, dict):
                groups[name].append(value)
    lost = _share(folds, "lost_share", "news")
    left = _share(folds, "left_share", "junk")
    print(f"text/{view} by fold models, through copydesk ingest --model")
    print(f"  {'all: lost':34} {lost:8.4f}\n  {'all: left':34} {left:8.4f}")
    for name, found in sorted(groups.items()):
        pages = sum(score["n"] for score in found)
        if pages >= LEAST:
            f1 = sum(score["f1"] * score["n"] for score in found) / pages
            print(f"  {name + ': f1':34} {f1:8.4f} {pages:5} pages")
    sys.stdout.flush()


def _share(folds: list[Scores], share: str, of: str) -> float:
    return sum(fold[share] * fold[of] for fold in folds) / max(1, sum(fold[of] for fold in folds))


if __name__ == "__main__":
    main()
