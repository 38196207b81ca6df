"""How telling a term is: document frequencies of a fixed collection of news.

`background.tsv` was counted once (see `benchmarks/story_background.py`) and only changes with the
code, so that what an article is like never depends on what else was loaded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from copydesk.transforms.stories.terms import Kind

MAX_RARITY = 5.0  # terms rarer than 1 in 150 tell as much as any
_SHORT, _MEDIUM = 3, 5  # letters
_FORMS = (0.5, 2.0, 3.5)  # for words of a language without a table, by length
_UNCASED = 2  # letters of scripts that write no vowels, or syllables, count double


class Background(NamedTuple):
    """How many articles there are in a language, and how many hold a term."""

    articles: int
    frequency: Mapping[str, int]


@cache  # the table never changes
def background(language: str) -> Background | None:
    """Read a language's table, by its primary tag; None where there is none."""
    found: dict[str, int] = {}
    articles = 0
    for line in (files(__package__) / "background.tsv").read_text("utf-8").splitlines():
        tag, count, frequency, words = line.split("\t")
        if tag == language:
            articles = int(count)
            found.update(dict.fromkeys(words.split(" "), int(frequency)))
    return Background(articles, found) if found else None


def rarity(term: str, kind: Kind, known: Background | None) -> float:
    """Give the inverse document frequency of a term, 0 to `MAX_RARITY`.

    In a language without a table names and numbers count in full, other words by their length.
    """
    if known is not None:
        return min(MAX_RARITY, math.log((known.articles + 1) / (known.frequency.get(term, 0) + 1)))
    if kind != "word":
        return MAX_RARITY
    length = len(term) * (1 if term.upper() != term else _UNCASED)
    return _FORMS[(length > _SHORT) + (length >= _MEDIUM)]
