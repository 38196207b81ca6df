"""The standing words of a genre: lines that many articles share and that are news all the same."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

_FLAGS = re.VERBOSE | re.IGNORECASE
_LONGEST = 500  # characters


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry of `standing_words.toml`; the comment at its head explains the fields."""

    name: str
    pattern: re.Pattern[str]
    keeps: tuple[str, ...]
    drops: tuple[str, ...]


def _source() -> bytes:
    return files("transforms.boilerplate").joinpath("standing_words.toml").read_bytes()


@cache
def load_standing_words() -> tuple[Standing, ...]:
    """Read and compile the shipped entries."""
    entries = tomllib.loads(_source().decode())["standing"]
    return tuple(
        Standing(
            entry["name"],
            re.compile(entry["pattern"], _FLAGS),
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
    return len(text) <= _LONGEST and any(
        entry.pattern.fullmatch(text) for entry in load_standing_words()
    )
