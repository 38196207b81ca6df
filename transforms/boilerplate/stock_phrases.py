"""The standing words of a genre: lines that many articles share and that are news all the same."""

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
class Standing:
    """One entry of `stock_phrases.toml`; the comment at its head explains the fields."""

    name: str
    pattern: re.Pattern[str]
    about_report: bool
    keeps: tuple[str, ...]
    drops: tuple[str, ...]


def _source() -> bytes:
    return files("copydesk.transforms.boilerplate").joinpath("stock_phrases.toml").read_bytes()


@cache
def load_standing_words() -> tuple[Standing, ...]:
    """Read and compile the shipped entries."""
    entries = tomllib.loads(_source().decode())["standing"]
    return tuple(
        Standing(
            entry["name"],
            re.compile(entry["pattern"], _FLAGS),
            entry.get("about_report", False),
            tuple(entry["keeps"]),
            tuple(entry["drops"]),
        )
        for entry in entries
    )


def standing_version() -> str:
    """Eight hexadecimal digits that change when any entry does."""
    return sha256(_source()).hexdigest()[:8]


def is_standing(text: str) -> bool:
    """Whether a clean line is one that articles share for good reasons."""
    return any(_matching(text))


def speaks_of_the_report(text: str) -> bool:
    """Whether such a line tells readers how the report stands, was corrected or goes on."""
    return any(entry.about_report for entry in _matching(text))


def _matching(text: str) -> Iterator[Standing]:
    if len(text) <= _LONGEST:
        yield from (entry for entry in load_standing_words() if entry.pattern.fullmatch(text))
