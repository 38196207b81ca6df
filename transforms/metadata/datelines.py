"""Recognise datelines: the place, day and agency over a report."""

from __future__ import annotations

import re

from copydesk.transforms.metadata.author_names import PARTICLES
from copydesk.transforms.metadata.people import kind_of_name
from copydesk.transforms.metadata.written_dates.date_words import is_date_word

_LONGEST_LINE = 120
_PLACE = r"[^\W\d_][^\d()—•|]{1,40}?"
_DAY = r"(?:,?\s+(?:[^\W\d_]{3,12}\.?\s\d{1,2}|\d{1,2}\.?\s[^\W\d_]{3,12}\.?)(?:,?\s\d{4})?)"
_STANDING = re.compile(
    rf"(?P<place>{_PLACE})(?P<day>{_DAY})?"
    r"(?:\s?\((?P<agency>[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){0,2})\)"
    r"|\s?[•·—–]\s?(?P<name>[A-ZА-ЯІЇЄ]{2,10}))?"
    r"\s?[—–-]{0,2}"
)
_MOST_WORDS = 4  # of a place
_AGENCIES = re.compile(
    "reuters|xinhua|dpa|tass|interfax|yonhap|kyodo|jiji|ansa|efe|belga|bloomberg|antara|bernama"
    "|ritzau|belta|ria|тасс|интерфакс|рейтер|укринформ|укрінформ|риа новости|lusa|hina|tanjug"
    "|agerpres|anadolu",
    re.IGNORECASE,
)


def is_dateline(line: str) -> bool:
    """Tell whether a line is a dateline standing alone: "Kyiv • UNN", "LONDON, March 4 (Reuters)".

    That is a place and an agency's initials, or a place in capitals with a day or an agency.
    """
    match = _STANDING.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None
    if match is None or not _is_place(match["place"]):
        return False
    capitals = _first_word(match["place"]).isupper()
    day, agency = match["day"], match["agency"]
    told = (agency and _is_agency(agency)) or (day and any(map(is_date_word, day.split())))
    return bool(match["name"] or (capitals and told))


def _is_agency(name: str) -> bool:
    """Whether what stands in brackets is an agency: initials or its name, no gloss of a term."""
    return (
        name.isupper()
        or _AGENCIES.fullmatch(name) is not None
        or kind_of_name(name) == "organisation"
    )


def _is_place(place: str) -> bool:
    words = place.split()
    named = (word for word in words if word[0].isalpha())
    return len(words) <= _MOST_WORDS and all(
        word[0].isupper() or word in PARTICLES for word in named
    )


def _first_word(place: str) -> str:
    return place.replace(",", " ").split()[0]
