"""The text of HTML pages: Copydesk beside the libraries that people use, in one run.

    python -m benchmarks.extraction [--pages 120] [--folds build/folds] [--rivals .rivals]
                                    [--worst 0]

Every set's pages are scored by their gold text, and timed in CPU seconds of the process that does
the work: Copydesk's time is that of all its steps (metadata, language, rules), a rival's that of
its text, trafilatura's of its metadata too. With the fold models of `make train` no page is judged
by a model that saw its site; without them the shipped one is in-sample on every set but waddle.
`--worst N` lists the N pages that Copydesk reads worst, with why.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import orjson

from benchmarks.corpora import CHECKOUT, article_of, bench_folder, lines_of
from benchmarks.page_scores import run_f1, tokens
from benchmarks.rival_extractors import RIVALS
from copydesk.transforms.html.extraction.block_model import BlockModel, read_block_model

SETS = ("fundus", "atf", "wcxb", "zh_ds", "waddle")
OWN, PEER = "Copydesk", "trafilatura"
WORSE = 0.05  # of F1: a page on which the peer is clearly better
_CUT_OFF = 0.9  # of a gold text that ours holds, while ours is half as long again

Row = dict[str, Any]


class Answer(NamedTuple):
    """A text that an extractor gave for a page, and the CPU seconds that it took."""

    text: str
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Score and time the text of labelled pages.")
    parser.add_argument("--pages", type=int, default=120, help="pages of each set, at most")
    parser.add_argument("--folds", type=Path, default=CHECKOUT / "build" / "folds")
    parser.add_argument("--rivals", type=Path, default=CHECKOUT / ".rivals")
    parser.add_argument("--worst", type=int, default=0, help="list so many of the worst pages")
    options = parser.parse_args()
    web = bench_folder() / "web"
    if not web.is_dir():
        print("extraction: skipped, the labelled pages are not there (COPYDESK_BENCH)")
        return
    rows = [row for name in SETS for row in sample(web / f"{name}.jsonl.gz", options.pages)]
    answers = {OWN: _ours(rows, options.folds)}
    python = options.rivals / "bin" / "python"
    for name in RIVALS:
        if python.is_file():
            answers[name] = _rival(python, name, rows)
        else:
            print(f"{name}: skipped, there is no {python} (`make bench-extraction` builds it)")
    scores = {name: _scores(rows, found) for name, found in answers.items()}
    _show(rows, answers, scores)
    for row in sorted(rows, key=lambda row: scores[OWN][row["record_id"]])[: options.worst]:
        _explain(row, answers, scores)


def sample(path: Path, most: int) -> list[Row]:
    """Choose pages of a set by the hash of their ids: the same ones in every run."""
    rows = [orjson.loads(line) for line in lines_of(path)]
    return sorted(rows, key=lambda row: hashlib.sha256(row["record_id"].encode()).digest())[:most]


def _ours(rows: Sequence[Row], folds: Path) -> dict[str, Answer]:
    sites: Mapping[str, int] = {}
    if (folds / "html_folds.json").is_file():
        sites = orjson.loads((folds / "html_folds.json").read_bytes())
    else:
        print(f"{OWN}: the shipped model, in-sample on all sets but waddle (no {folds})")
    models = {fold: read_block_model((folds / f"html_{fold}.npz").read_bytes())
              for fold in {*sites.values()}}  # fmt: skip
    article_of(rows[0])  # what is loaded once is no page's
    found = {}
    for row in rows:
        with _judged_by(models.get(sites.get(row["record_id"], -1))):
            begin = time.process_time()
            article = article_of(row)
            seconds = time.process_time() - begin
        found[row["record_id"]] = Answer(article.body if article else "", seconds)
    return found


@contextmanager
def _judged_by(model: BlockModel | None) -> Iterator[None]:
    """Have a fold's model in the place of the shipped one."""
    if model is None:
        yield
        return
    with patch("copydesk.transforms.html.extraction.extract.shipped_block_model", lambda: model):
        yield


def _rival(python: Path, name: str, rows: Sequence[Row]) -> dict[str, Answer]:
    pages = b"\n".join(
        orjson.dumps({"id": row["record_id"], "html": row["html"], "url": row.get("url")})
        for row in rows
    )
    script = Path(__file__).with_name("rival_extractors.py")
    made = subprocess.run([python, script, name], input=pages, capture_output=True, check=True)
    found = [orjson.loads(line) for line in made.stdout.splitlines()]
    return {item["id"]: Answer(item["text"], item["seconds"]) for item in found}


def _scores(rows: Sequence[Row], answers: Mapping[str, Answer]) -> dict[str, float]:
    return {row["record_id"]: run_f1(row["gold"], answers[row["record_id"]].text) for row in rows}


def _show(
    rows: Sequence[Row],
    answers: Mapping[str, Mapping[str, Answer]],
    scores: Mapping[str, Mapping[str, float]],
) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[row["set"]].append(row["record_id"])
        groups[f"{row['set']} {row['gold_language']}"].append(row["record_id"])
    shown = [name for name in groups if " " not in name or name.startswith("waddle")]
    print("| body F1 | n | " + " | ".join(answers) + f" | worse than {PEER} by > {WORSE} |")
    print("|---" * (len(answers) + 3) + "|")
    for name in shown:
        pages = groups[name]
        means = [f"{sum(found[page] for page in pages) / len(pages):.3f}"
                 for found in scores.values()]  # fmt: skip
        print(f"| {name} | {len(pages)} | {' | '.join(means)} | {_worse(pages, scores)} |")
    spent = {name: sum(item.seconds for item in found.values()) for name, found in answers.items()}
    of = spent.get(PEER) or spent[OWN]
    ratios = [f"{1000 * time / len(rows):.1f} ms, {time / of:.2f}" for time in spent.values()]
    print(f"| CPU a page, and times {PEER}'s | {len(rows)} | {' | '.join(ratios)} | |")


def _worse(pages: Sequence[str], scores: Mapping[str, Mapping[str, float]]) -> str:
    if PEER not in scores:
        return ""
    count = sum(scores[PEER][page] - scores[OWN][page] > WORSE for page in pages)
    return f"{100 * count / len(pages):.1f} %"


def _explain(
    row: Row,
    answers: Mapping[str, Mapping[str, Answer]],
    scores: Mapping[str, Mapping[str, float]],
) -> None:
    page = row["record_id"]
    gold, own = tokens(row["gold"]), tokens(answers[OWN][page].text)
    have = {*own}
    held = sum(token in have for token in gold) / max(1, len(gold))
    why = "nothing was found" if not own else "news is missing"
    if held >= _CUT_OFF:
        why = "too much is kept, or the gold text was cut short"
    best = max(scores, key=lambda name: scores[name][page])
    print(
        f"{scores[OWN][page]:.3f}  {row['set']} {row['gold_language']}  {page}  gold {len(gold)}, "
        f"ours {len(own)} tokens: {why}; best: {best} {scores[best][page]:.3f}  {row.get('url')}"
    )


if __name__ == "__main__":
    main()
