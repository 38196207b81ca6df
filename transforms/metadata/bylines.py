"""Recognise bylines in a dozen languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from copydesk.transforms.metadata.author_names import clean_author, clean_authors, without_addresses
from copydesk.transforms.metadata.byline_lines import Byline, read_byline
from copydesk.transforms.metadata.datelines import is_dateline
from copydesk.transforms.metadata.people import kind_of_name

__all__ = [
    "Byline",
    "byline_authors",
    "clean_author",
    "clean_authors",
    "is_dateline",
    "outlet_in",
    "people_in",
    "read_line",
]

_LONGEST_LINE = 160
_KOREAN_SUFFIX = re.compile(
    r"\[?(?:[^\[\]=]{1,20}=\s*)?([가-힣]{2,4})\s?(?:기자|특파원)\]?(?:\s.*)?"
)


def read_line(line: str, language: str | None = None) -> Byline | None:
    """Read a visible line as a byline ("By Mara Quill and Jo Reed"); None when it is none."""
    if not 3 < len(line) <= _LONGEST_LINE:
        return None
    korean = _KOREAN_SUFFIX.fullmatch(without_addresses(line))
    if korean:
        return Byline(((korean[1], None),), None, True)
    return read_byline(line, language)


def byline_authors(line: str, language: str | None) -> tuple[str, ...]:
    """Give the names in a byline; () when the line is none, or names an outlet alone."""
    found = read_line(line, language)
    return found.names if found else ()


def people_in(names: Iterable[str]) -> tuple[str, ...]:
    """Give those of declared authors that are people, cleaned."""
    return tuple(name for name in clean_authors(names) if kind_of_name(name) == "person")


def outlet_in(names: Iterable[str]) -> str | None:
    """Give the first of declared authors that is an outlet or an agency, cleaned."""
    outlets = (name for name in clean_authors(names) if kind_of_name(name) == "organisation")
    return next(outlets, None)
