"""Recognise datelines: the place, day and agency before a report."""

from __future__ import annotations

import re

from copydesk.transforms.metadata.author_names import PARTICLES

_LONGEST_LINE = 120
_PLACE = r"[^\W\d_][^\d()—•|]{1,40}?"
_AGENCY = r"(?:\s?\((?:[^()\s]{2,20}|[^()]*[A-ZА-Я][^()]{1,40})\)|\s?/[\w ]{2,30}/)"
_BARE_AGENCY = r"(?P<bare>\s(?:AFP|ANSA|AP|BBC|CNN|DPA|EFE|NPR|PAP|TASS|UNN|UPI|ТАСС|УНН))"
_DAY = r"(?:,?\s+(?:[^\W\d_]{3,12}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,12}\.?)(?:,?\s\d{4})?)"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?P<day>{_DAY})?(?:(?P<agency>{_AGENCY})|{_BARE_AGENCY})?"
    r"\s?(?P<dash>[—–]|--?)\s+(?![a-z])"
)
_CHINESE_DATELINE = re.compile(
    r"[（(]?[\u3400-\u9fff]{2,12}\d{0,2}月?\d{1,2}日[电電讯訊](?:[（(][^）)]{2,30}[）)])?[）)]?\s?"
)
_STANDING = re.compile(
    rf"(?P<place>{_PLACE})(?P<day>{_DAY})?"
    r"(?:\s?\((?P<agency>[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){0,2})\)"
    r"|\s?[•·—–]\s?(?P<name>[A-ZА-ЯІЇЄ]{2,10}))?"
    r"\s?[—–-]{0,2}"
)
_MOST_WORDS = 4  # of a place


def is_dateline(line: str) -> bool:
    """Tell whether a line is a dateline standing alone: "Kyiv • UNN", "LONDON, March 4 (Reuters)".

    That is a place and an agency's initials, or a place in capitals with a day or an agency.
    """
    match = _STANDING.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None
    if match is None or not _is_place(match["place"]):
        return False
    capitals = _first_word(match["place"]).isupper()
    return bool(match["name"] or (capitals and (match["agency"] or match["day"])))


def split_dateline(paragraph: str) -> tuple[str | None, str]:
    """Part "WASHINGTON (AP) — The Senate …" into dateline and text; (None, text) without one.

    Before the dash stand a place in capitals or an agency, and nothing but place, day, agency.
    """
    chinese = _CHINESE_DATELINE.match(paragraph)
    if chinese:
        return chinese[0].strip(), paragraph[chinese.end() :]
    match = _DATELINE.match(paragraph[:_LONGEST_LINE])
    if match is None or not _is_place(match["place"]):
        return None, paragraph
    capitals = _first_word(match["place"]).isupper() and match["dash"] != "-"
    short = len(match["place"].split()) <= 2 and len((match["agency"] or "").split()) <= 2
    if not (capitals or match["bare"] or (match["agency"] and short)):
        return None, paragraph
    return match[0].rstrip(" —–-"), paragraph[match.end() :]


def _is_place(place: str) -> bool:
    words = place.split()
    named = (word for word in words if word[0].isalpha())
    return len(words) <= _MOST_WORDS and all(
        word[0].isupper() or word in PARTICLES for word in named
    )


def _first_word(place: str) -> str:
    return place.replace(",", " ").split()[0]
