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
    buttons: re.Pattern[str] | None
    needs: tuple[str, ...]
    teasers: bool
    structure: Structure | None
    rejects: tuple[str, ...]
    keeps: tuple[str, ...]

    def tells(self, text: str) -> bool:
        """Whether a text holds one of the phrases that only such a page tells its reader."""
        lower = text.lower()
        if self.needs and not any(word in lower for word in self.needs):
            return False
        return self.phrases.search(text) is not None


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
            buttons=re.compile(buttons, _FLAGS) if (buttons := entry.get("buttons")) else None,
            needs=tuple(entry.get("needs", ())),
            teasers=entry.get("teasers", False),
            structure=entry.get("structure"),
            rejects=tuple(entry["rejects"]),
            keeps=tuple(entry["keeps"]),
        )
        for entry in table["notices"]
    )
    return Notices(re.compile(table["address"], _FLAGS), entries)
