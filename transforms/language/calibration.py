"""How often an answer is right, by the way it came about and the number of letters: measured.

calibration.tsv counts, on labelled news in 118 variants of languages (a half of the documents),
the answers of each class of agreement and how many of them were right; benchmarks/language.py
writes it. Cells of few answers lean on those of longer texts, and these on their class.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

BOUNDS = (25, 60, 120, 300)  # letters: words, headlines, a long one, a sentence, paragraphs
_RELIABLE = 0.985  # precision to lean on
_ENOUGH = 20  # answers of a class; fewer prove nothing
_LEAN = 4  # answers' worth of the longer texts in each cell


class Count(NamedTuple):
    """Answers that were given, and those of them that were right."""

    given: int
    right: int


Counts = Mapping[tuple[str, int], Count]


def calibrated(agreement: str, letters: int) -> tuple[float, bool]:
    """Give the precision of an answer of a class (0 to 1), and whether to lean on it."""
    whole = _CLASSES.get(agreement, Count(0, 0))
    precision = (whole.right + 1) / (whole.given + 2)
    for cell in range(len(BOUNDS), cell_of(letters) - 1, -1):
        given, right = _CELLS.get((agreement, cell), Count(0, 0))
        precision = (right + _LEAN * precision) / (given + _LEAN)
    return round(precision, 4), precision >= _RELIABLE and whole.given >= _ENOUGH


def cell_of(letters: int) -> int:
    """Give the index of the length class of a text with so many letters."""
    return bisect_right(BOUNDS, letters)


def _read() -> Counts:
    lines = (files(__package__) / "calibration.tsv").read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return {
        (row["agreement"], int(row["cell"])): Count(int(row["given"]), int(row["right"]))
        for row in rows
    }


def _by_class(cells: Counts) -> Mapping[str, Count]:
    sums: dict[str, Count] = defaultdict(lambda: Count(0, 0))
    for (agreement, _), count in cells.items():
        have = sums[agreement]
        sums[agreement] = Count(have.given + count.given, have.right + count.right)
    return dict(sums)


_CELLS = _read()
_CLASSES = _by_class(_CELLS)
