"""Languages: Copydesk beside langdetect, CLD2, py3langid and lingua, on the same items.

    python -m benchmarks.language [--rivals .rivals] [--predictions FILE]

Every detector works through the half of the labelled documents that nothing was chosen on, in a
process of its own, one after another in one run. Then Copydesk's answers are compared: another
process and hash seed, another order, four threads that start cold, and the article rows of an
ingest. `--predictions` writes Copydesk's answers to all items for ../shared/bench/score.py.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import orjson

from benchmarks.corpora import CHECKOUT
from benchmarks.language_items import (
    LENGTHS,
    Given,
    Item,
    by_length,
    is_for_choosing,
    items,
    score,
)
from copydesk.transforms.language.identify import identify

# What must be reached: macro-F1 over the 55 languages, accuracy over all variants, by length.
GOALS = {"55": (0.985, 0.997, 0.998, 0.999), "118": (0.89, 0.925, 0.93, 0.945)}
RIVALS = ("langdetect", "cld2", "py3langid", "lingua")
_SCRIPT = Path(__file__).with_name("rival_languages.py")


class Run(NamedTuple):
    """What a detector answered, the CPU seconds that articles took, and its peak of memory."""

    answers: list[Given]
    seconds: float
    memory_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rivals", type=Path, default=CHECKOUT / ".rivals")
    parser.add_argument("--predictions", type=Path, help="write Copydesk's answers to all items")
    options = parser.parse_args()
    found = [item for item in items() if not is_for_choosing(item)]
    if not found:
        print("Skipped: the labelled set is not there; COPYDESK_BENCH names its folder.")
        return
    if options.predictions:
        _write_predictions(options.predictions)
    own = run_detector(Path(sys.executable), "copydesk", found)
    runs = {"copydesk": own} | _rivals(options.rivals / "bin" / "python", found)
    baseline = runs["langdetect"].seconds if "langdetect" in runs else None
    for name, run in runs.items():
        _report(name, run, found, baseline)
    _compare(own, found)


def run_detector(python: Path, name: str, found: list[Item], *options: str, seed: str = "0") -> Run:
    """Run a detector over items in a fresh process; the articles of the 55 are timed."""
    given = [(item.text, item.length == "article" and item.is_profiled) for item in found]
    command = [str(python), str(_SCRIPT), name, *options]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    run = subprocess.run(
        command, input=orjson.dumps(given), capture_output=True, check=True, env=environment
    )
    answer = orjson.loads(run.stdout)
    answers = [Given(tag, reliable) for tag, reliable in answer["answers"]]
    return Run(answers, answer["seconds"], answer["memory_mb"])


def _rivals(python: Path, found: list[Item]) -> dict[str, Run]:
    if not python.exists():
        print(f"Rivals skipped: {python} is not there; `make bench-language` makes it.")
        return {}
    return {name: run_detector(python, name, found) for name in RIVALS}


def _report(name: str, run: Run, found: list[Item], baseline: float | None) -> None:
    cost = f"1/{baseline / run.seconds:.1f} of langdetect's CPU on articles, " if baseline else ""
    print(f"\n{name}: {cost}{run.memory_mb:.0f} MB")
    groups = by_length(list(zip(found, run.answers, strict=True)))
    for which, goals in GOALS.items():
        for length, goal in zip(LENGTHS, goals, strict=True):
            result = score(groups[which, length])
            print(
                f"  {which:>3} {length:9}  accuracy {result.accuracy:.4f}  "
                f"macro-F1 {result.macro_f1:.4f}  reliable: precision {result.precision:.4f} "
                f"of {result.coverage:.4f}  (goal {'F1' if which == '55' else 'accuracy'} {goal})"
            )


def _compare(own: Run, found: list[Item]) -> None:
    """Print whether Copydesk gives the same answers whatever is around it."""
    python = Path(sys.executable)
    others = {
        "another process and hash seed": run_detector(python, "copydesk", found, seed="7"),
        "another order": run_detector(python, "copydesk", found, "--shuffled"),
        "four cold threads": run_detector(python, "copydesk", found, "--threads"),
    }
    print()
    for name, run in others.items():
        print(f"{name}: {'equal' if run.answers == own.answers else 'NOT EQUAL'}")
    articles = [item for item in found if item.length == "article"]
    loaded = ingested(articles)
    groups = by_length([(item, loaded[item.record_id]) for item in articles])
    print(f"after an ingest: {len(loaded)} of {len(articles)} articles")
    for which in GOALS:
        result = score(groups[which, "article"])
        print(
            f"  {which:>3} accuracy {result.accuracy:.4f}  macro-F1 {result.macro_f1:.4f}  "
            f"reliable: precision {result.precision:.4f} of {result.coverage:.4f}"
        )


def ingested(articles: list[Item]) -> dict[str, Given]:
    """Load items with `copydesk ingest`, and give their languages by record id; und if rejected."""
    with TemporaryDirectory() as folder:
        source, data = Path(folder) / "items.jsonl", Path(folder) / "data"
        rows = ({"record_id": item.record_id, "text": item.text} for item in articles)
        source.write_bytes(b"\n".join(map(orjson.dumps, rows)))
        command = [sys.executable, "-m", "copydesk", "ingest", str(source), "--data", str(data)]
        subprocess.run(command, check=True, capture_output=True)
        with duckdb.connect(str(data / "published" / "news.duckdb"), read_only=True) as con:
            found = con.execute(
                "SELECT d.record_id, a.language, a.language_reliable"
                " FROM documents d JOIN articles a USING (article_id)"
            ).fetchall()
    answers = dict.fromkeys((item.record_id for item in articles), Given("und", False))
    return answers | {record: Given(tag, reliable) for record, tag, reliable in found}


def _write_predictions(path: Path) -> None:
    with path.open("wb") as lines:
        for item in items():
            guess = identify(item.text)
            row = {
                "record_id": item.record_id, "language": guess.tag, "reliable": guess.reliable
            }  # fmt: skip
            lines.write(orjson.dumps(row) + b"\n")
    print(f"Answers written to {path}")


if __name__ == "__main__":
    main()
