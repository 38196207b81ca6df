"""The notices of `notices.toml`, compiled once: what pages that are no articles say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Structure = Literal["refresh", "scripts"]
_FLAGS = re.VERBOSE | re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Notice:
    """One entry of `notices.toml`; the comment at its head explains the fields."""

    name: str
    why: str
    headline: re.Pattern[str]
    phrases: re.Pattern[str]
    words: re.Pattern[str]
    teasers: bool
    structure: Structure | None
    rejects: tuple[str, ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notices:
    """All entries in the order in which they are tried, and how pages speak to their reader."""

    address: re.Pattern[str]
    entries: tuple[Notice, ...]


@cache
def load_notices() -> Notices:
    """Read and compile the shipped entries."""
    source = files("copydesk.transforms.admission").joinpath("notices.toml").read_text("utf-8")
    table = tomllib.loads(source)
    entries = tuple(
        Notice(
            name=entry["name"],
            why=entry["why"],
            headline=re.compile(entry["headline"], _FLAGS),
            phrases=re.compile(entry["phrases"], _FLAGS),
            words=re.compile(entry["words"].replace("\n", ""), re.IGNORECASE),
            teasers=entry.get("teasers", False),
            structure=entry.get("structure"),
            rejects=tuple(entry["rejects"]),
            keeps=tuple(entry["keeps"]),
        )
        for entry in table["notices"]
    )
    return Notices(re.compile(table["address"], _FLAGS), entries)
