"""Measure how often each class of answers is right, and write it beside the code that uses it.

    python -m benchmarks.calibrate_language

Only the half of the documents is counted that rules were chosen on. Two labels are known to be
wrong and are left out: the items of `nso` are in Southern Sotho ("hore", "ho"), and those of
Cantonese that hold no Cantonese sign but the particle of standard Chinese are in the latter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks.corpora import CHECKOUT
from benchmarks.language_items import Item, is_for_choosing, items
from copydesk.transforms.language import voters
from copydesk.transforms.language.calibration import cell_of
from copydesk.transforms.language.identify import identify, letters_in

_TABLE = CHECKOUT / "transforms" / "language" / "calibration.tsv"
_HEAD = """\
# Answers of each class of agreement, and those of them that were right, by letters in the text
# (cell 0: under 25, 1: under 60, 2: under 120, 3: under 300, 4: more). Measured on news texts of
# four lengths in 118 variants of languages (NTREX-128), a half of the documents, by
# benchmarks/calibrate_language.py, with CLD2 and without.
agreement\tcell\tgiven\tright
"""


def main() -> None:
    chosen = [item for item in items() if is_for_choosing(item) and item.variant != "nso"]
    if not chosen:
        print("Skipped: the labelled set is not there; COPYDESK_BENCH names its folder.")
        return
    counts = dict(_cells(_count(chosen)))
    if voters.pycld2 is not None:
        voters.pycld2 = None
        alone = _cells(_count(chosen))
        counts |= {cell: count for cell, count in alone if "no cld2" in cell[0]}
    rows = (f"{name}\t{cell}\t{n}\t{k}" for (name, cell), (n, k) in sorted(counts.items()))
    _TABLE.write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def _count(chosen: list[Item]) -> Counter[tuple[str, int, bool]]:
    counts: Counter[tuple[str, int, bool]] = Counter()
    for item in chosen:
        guess = identify(item.text)
        is_standard = item.variant == "yue" and guess.detector == "zh-Hant, standard"
        if guess.tag != "und" and not is_standard:
            cell = cell_of(letters_in(item.text))
            counts[guess.detector, cell, guess.tag == item.language] += 1
    return counts


def _cells(
    counts: Counter[tuple[str, int, bool]],
) -> Iterator[tuple[tuple[str, int], tuple[int, int]]]:
    for name, cell in {(name, cell) for name, cell, _ in counts}:
        right = counts[name, cell, True]
        yield (name, cell), (right + counts[name, cell, False], right)


if __name__ == "__main__":
    main()
