"""Samples and seeds, whose every line is labelled by hand: how many get the wrong verdict.

Figures are counts, and the fewer the better: "body as drop" are lines of news that were
removed, "drop as body" lines of junk that stayed, and so on.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.corpora import CHECKOUT, cleaned, documents_in
from copydesk.transforms.records import CleanArticle, Rejection
from copydesk.transforms.text.characters import clean_spaces

SAMPLES = CHECKOUT / "samples"
LABELS = CHECKOUT / "tests" / "samples" / "labels.tsv"
EXPECTED = CHECKOUT / "tests" / "samples" / "expected.json"
_ROLES = {"body": "body", "metadata": "meta", "boilerplate": "drop"}
_CONFUSED = [f"{a} as {b}" for a in _ROLES.values() for b in _ROLES.values() if a != b]
_SAMPLE_FIGURES = ["verdicts", "titles", "dates", "languages"]


def read_labels(path: Path, *, column: str = "label") -> dict[str, dict[int, str]]:
    """Read labels as file -> line number, counted from 1 -> label."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["file"]][int(row["line"])] = row[column]
    return dict(found)


def score_samples() -> dict[str, float]:
    """Count what cleaning the samples gets wrong: lines, and what each document should give."""
    labels, wanted = read_labels(LABELS), json.loads(EXPECTED.read_text(encoding="utf-8"))
    wrong = Counter[str](dict.fromkeys([*_CONFUSED, *(f"{x} wrong" for x in _SAMPLE_FIGURES)], 0))
    for raw in documents_in(SAMPLES):
        if isinstance(raw, Rejection):
            continue
        name = raw.uri.rpartition("/samples/")[2] if raw.locator is None else raw.record_id or ""
        made = cleaned(raw)
        wrong.update(_unexpected(made, wanted[name]))
        if isinstance(made, CleanArticle) and name in labels:
            wrong.update(wrong_lines(made, labels[name]))
    return dict(wrong)


def _unexpected(made: CleanArticle | Rejection, wanted: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(made, Rejection) or wanted["rejected"]:
        if isinstance(made, Rejection) != wanted["rejected"]:
            yield "verdicts wrong"
        return
    if (made.title or "").casefold() != (wanted["title"] or "").casefold():
        yield "titles wrong"
    day = made.published.value.date().isoformat() if made.published else None
    if day != wanted["published_date"]:
        yield "dates wrong"
    if made.language.tag.split("-")[0] != wanted["language"].split("-")[0]:
        yield "languages wrong"


def score_seeds(folder: Path, gold: Path) -> dict[str, float]:
    """Count what cleaning the seeds gets wrong: lines and titles."""
    labels, categories = read_labels(gold), read_labels(gold, column="category")
    wrong = Counter[str](dict.fromkeys([*_CONFUSED, "titles wrong"], 0))
    for raw in documents_in(folder):
        made = raw if isinstance(raw, Rejection) else cleaned(raw)
        name = made.document.uri.rpartition("/")[2] if isinstance(made, CleanArticle) else ""
        if not isinstance(made, CleanArticle) or name not in labels:
            raise ValueError(f"{raw.uri} gives no article or has no labels")
        wrong.update(wrong_lines(made, labels[name]))
        position = next(
            position for position, category in categories[name].items() if category == "title"
        )
        title = clean_spaces((made.document.text or "").split("\n")[position - 1])
        wrong["titles wrong"] += made.title != title
    return dict(wrong)


def wrong_lines(article: CleanArticle, labels: Mapping[int, str]) -> Iterator[str]:
    """Name the confusion of each labelled line that did not get its label."""
    for number, role in roles_of_lines(article):
        if number in labels and labels[number] != role:
            yield f"{labels[number]} as {role}"


def roles_of_lines(article: CleanArticle) -> Iterator[tuple[int, str]]:
    """Each physical line with the verdict on the block that it lies in, blank lines left out."""
    position, blocks = 0, iter(article.blocks)
    block = next(blocks)
    for number, line in enumerate((article.document.text or "").split("\n"), 1):
        middle = position + (len(line) - len(line.lstrip()))
        position += len(line) + 1
        while line.strip() and middle >= (block.block.char_end or 0):
            block = next(blocks)
        if line.strip():
            yield number, _ROLES[block.role]
