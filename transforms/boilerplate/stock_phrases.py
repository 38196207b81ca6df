"""Stock phrases: lines that many articles of an outlet share and that are news all the same."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

_FLAGS = re.VERBOSE | re.IGNORECASE
_LONGEST = 500  # characters


@dataclass(frozen=True, slots=True)
class StockPhrase:
    """One entry of `stock_phrases.toml`; the comment at its head explains the fields."""

    name: str
    pattern: re.Pattern[str]
    about_report: bool
    keeps: tuple[str, ...]
    drops: tuple[str, ...]


def _source() -> bytes:
    return files("copydesk.transforms.boilerplate").joinpath("stock_phrases.toml").read_bytes()


@cache
def load_stock_phrases() -> tuple[StockPhrase, ...]:
    """Read and compile the shipped entries."""
    entries = tomllib.loads(_source().decode())["phrases"]
    return tuple(
        StockPhrase(
            entry["name"],
            re.compile(entry["pattern"], _FLAGS),
            entry.get("about_report", False),
            tuple(entry["keeps"]),
            tuple(entry["drops"]),
        )
        for entry in entries
    )


def stock_phrases_version() -> str:
    """Eight hexadecimal digits that change when any entry does."""
    return sha256(_source()).hexdigest()[:8]


def is_stock_phrase(text: str) -> bool:
    """Whether a clean line is one that articles share for good reasons."""
    return any(_matching(text))


def is_about_report(text: str) -> bool:
    """Whether a stock phrase says how the report stands, was corrected or goes on."""
    return any(entry.about_report for entry in _matching(text))


def _matching(text: str) -> Iterator[StockPhrase]:
    if len(text) <= _LONGEST:
        yield from (entry for entry in load_stock_phrases() if entry.pattern.fullmatch(text))
