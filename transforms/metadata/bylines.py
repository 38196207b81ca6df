"""Recognise bylines in a dozen languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC

from copydesk.transforms.metadata.author_names import clean_author, clean_authors, without_addresses
from copydesk.transforms.metadata.byline_lines import Byline, read_byline
from copydesk.transforms.metadata.datelines import is_dateline
from copydesk.transforms.metadata.people import kind_of_name
from copydesk.transforms.metadata.written_dates.stamps import find_stamps

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
_HANGUL, _KOREAN_NAME = re.compile("[가-힣]"), re.compile("[가-힣]{2,4}")
_KOREAN_BREAK = re.compile(
    r"\s*[|/•]\s*|\s+[-–—]\s+|\s*[()]\s*|,\s|(?:입력|수정|승인|등록|발행|업데이트)\s?:?\s"
)
_KOREAN_PART = re.compile(
    r"글\s?[:=·]?\s?([가-힣]{2,4}(?:\s?[·,]\s?[가-힣]{2,4})*)|([가-힣]{2,4})\s?(?:기자|특파원|선임기자|논설위원)"
)
_KOREAN_SUFFIX = re.compile(
    r"\[?(?:[^\[\]=]{1,20}=\s*)?([가-힣]{2,4})\s?(?:기자|특파원)\]?(?:\s.*)?"
)


def _korean(line: str) -> Byline | None:
    """Read a Korean byline: "홍길동 기자", "글 홍길동", also beside a date and an outlet."""
    text = without_addresses(line)
    whole = _KOREAN_SUFFIX.fullmatch(text)
    if whole:
        return Byline(((whole[1], None),), None, True)
    for stamp in reversed(find_stamps(text, "ko", True, UTC) if _HANGUL.search(text) else []):
        text = f"{text[: stamp.start]} | {text[stamp.end :]}"
    parts = [part.strip(" ,") for part in _KOREAN_BREAK.split(text)]
    found = [match for part in parts if (match := _KOREAN_PART.fullmatch(part))]
    names = tuple(name for match in found for name in _KOREAN_NAME.findall(match[1] or match[2]))
    return (
        Byline(tuple((name, None) for name in dict.fromkeys(names)), None, True) if names else None
    )


def read_line(line: str, language: str | None = None) -> Byline | None:
    """Read a visible line as a byline ("By Mara Quill and Jo Reed"); None when it is none."""
    if not 3 < len(line) <= _LONGEST_LINE:
        return None
    return _korean(line) or read_byline(line, language)


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
