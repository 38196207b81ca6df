"""Folds by site: no site, and no text, is in two folds."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol


class Labelled(Protocol):
    """What a page's fold depends on: its site, its record, and a digest of its text."""

    @property
    def site(self) -> str:
        """The page's outlet."""
        ...

    @property
    def record_id(self) -> str:
        """The record the page is from."""
        ...

    @property
    def identity(self) -> str:
        """A digest of its text."""
        ...


def fold_of_each(pages: Sequence[Labelled], folds: int, salt: str = "") -> list[int]:
    """Give each page a fold; pages of one site, record or text are together.

    A fold depends on the names of its group's members alone, not on the order of pages.
    """
    parents: dict[str, str] = {}
    for page in pages:
        root = _root(parents, f"site {page.site}")
        for other in (f"text {page.identity}", f"record {page.record_id}"):
            joined = _root(parents, other)
            parents[max(root, joined)] = root = min(root, joined)
    return [_bucket(salt + _root(parents, f"site {page.site}"), folds) for page in pages]


def _root(parents: dict[str, str], name: str) -> str:
    while parents.setdefault(name, name) != name:
        name = parents[name]
    return name


def _bucket(name: str, folds: int) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big") % folds
