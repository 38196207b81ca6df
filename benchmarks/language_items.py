"""The labelled items of languages, halved by document, and scores over answers to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

import orjson

from benchmarks.corpora import bench_folder, lines_of

LENGTHS = ("headline", "sentence", "paragraph", "article")
# The languages that langdetect has profiles of, in our tags.
_PROFILED = (
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr "
    "ne nl no pa pl pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi zh-Hans zh-Hant"
)
PROFILED = frozenset(_PROFILED.split())


class Item(NamedTuple):
    """A text in a language variant, one of four lengths of one document."""

    record_id: str
    text: str
    language: str
    variant: str
    length: str
    document: str

    @property
    def is_profiled(self) -> bool:
        """Whether langdetect has a profile of the language in this script."""
        return self.language in PROFILED and self.variant != "srp-Latn"


class Given(NamedTuple):
    """An answer: a tag, and whether to lean on it."""

    tag: str
    reliable: bool


class Score(NamedTuple):
    """Shares, 0 to 1, over a set of items; `precision` and `coverage` are of reliable answers."""

    items: int
    accuracy: float
    macro_f1: float
    precision: float
    coverage: float


def items() -> list[Item]:
    """Read the labelled set (NTREX-128, CC BY-SA 4.0); empty where it is not there."""
    path = bench_folder() / "language" / "ntrex_dev.jsonl.gz"
    if not path.is_file():
        return []
    return [_item(orjson.loads(line)) for line in lines_of(path)]


def is_for_choosing(item: Item) -> bool:
    """Tell whether an item is of the half of documents that rules and tables were chosen on."""
    return sha256(item.document.encode()).digest()[-1] % 2 == 0


def score(answered: Iterable[tuple[Item, Given]]) -> Score:
    """Compare answers with labels; macro-F1 is over the labelled languages."""
    rows = list(answered)
    wanted, said, right = Counter[str](), Counter[str](), Counter[str]()
    for item, given in rows:
        wanted[item.language] += 1
        said[given.tag] += 1
        right[item.language] += given.tag == item.language
    leaned = [given.tag == item.language for item, given in rows if given.reliable]
    f1 = [2 * right[tag] / (wanted[tag] + said[tag]) for tag in wanted]
    return Score(
        len(rows),
        right.total() / max(1, len(rows)),
        sum(f1) / max(1, len(f1)),
        sum(leaned) / max(1, len(leaned)),
        len(leaned) / max(1, len(rows)),
    )


def by_length(
    answered: Sequence[tuple[Item, Given]],
) -> dict[tuple[str, str], list[tuple[Item, Given]]]:
    """Group answers by length, over the profiled languages ("55") and over all variants ("118")."""
    groups: dict[tuple[str, str], list[tuple[Item, Given]]] = defaultdict(list)
    for item, given in answered:
        groups["118", item.length].append((item, given))
        if item.is_profiled:
            groups["55", item.length].append((item, given))
    return groups


def _item(row: dict[str, str]) -> Item:
    return Item(
        row["record_id"], row["text"], row["gold_language"], row["variant"], row["length"],
        row["record_id"].split("/")[2],
    )  # fmt: skip
