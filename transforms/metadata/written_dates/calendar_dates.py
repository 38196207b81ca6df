"""Find calendar dates (day, month, year) as news pages write them, in any of our languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from copydesk.transforms.metadata.written_dates.date_words import month_number

FIRST_YEAR, LAST_YEAR = 1900, 2100
_BUDDHIST_ERA = 543  # Thai years run that far ahead

_NAME = r"(?P<name>[^\s\d,/|()\[\]:;·•–—_-]{2,20}(?: الثاني| الأول)?)"
_DAY = r"(?P<d>\d{1,2})"
_YEAR = r"(?P<y>\d{4})(?!\d)"
_SHAPES = tuple(re.compile(shape, re.IGNORECASE) for shape in (
    rf"(?<![\d.:/-]){_YEAR}\s?(?P<sep>[-/.])\s?(?P<m>\d{{1,2}})(?P=sep)\s?{_DAY}(?!\d)",
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<m>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日일]?",
    rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|re|o|º|ª|\.)?[\s.-]*(?:de |of |di |d['’])?{_NAME}"
    rf"[\s.,-]*(?:de |del |of |do |do ano |м\. )?(?P<y>\d{{4}}(?!\d)|\d\d(?=\s\d\d:))",
    rf"(?<![^\W\d_]){_NAME}[\s.-]+{_DAY}(?:st|nd|rd|th|\.)?[,\s-]\s*{_YEAR}",
    rf"(?<![^\W\d_]){_NAME} +{_DAY} \d\d:\d\d(?::\d\d)?(?: [A-Z]{{2,5}})? {_YEAR}",
    rf"(?<!\d){_YEAR}\.?\s(?:m\.\s)?{_NAME}\s{_DAY}(?!\d)",
    rf"(?<!\d){_YEAR}\.?\sgada\s{_DAY}\.\s{_NAME}",
    rf"(?<!\d){_DAY}\s(?:tháng|thg)\s(?P<m>\d{{1,2}}),?\s(?:năm\s)?{_YEAR}",
    rf"(?<![\d.:/-])(?P<a>\d{{1,2}})\s?(?P<sep>[./-])\s?(?P<b>\d{{1,2}})(?P=sep)\s?{_YEAR}",
    r"(?<![\d.:/-])(?P<a>\d\d)(?P<sep>[./])(?P<b>\d\d)(?P=sep)(?P<y>\d\d)(?![\d.:/-])",
))  # fmt: skip
_MAYBE = re.compile(r"\d{4}|\d\d[./]\d\d[./]\d\d|\d\s\d\d:\d\d")
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2\d{4}(?!\d)")
_US_CLOCK = re.compile(r"\b[ECMP][SD]?T\b")


class Calendar(NamedTuple):
    """A date found in a text, and the half-open span it was read from."""

    start: int
    end: int
    day: date


def find_calendar_dates(text: str, language: str | None, day_first: bool) -> list[Calendar]:
    """Find the full dates of a text, left to right, none overlapping another.

    `day_first` settles 03/04/2026 and nothing else: dots always put the day first, and what
    makes no date one way is read the other way. Years outside 1900 to 2100 are no dates.
    """
    if not _MAYBE.search(text):
        return []
    found: list[Calendar] = []
    for candidate in sorted(_all_matches(text, language, day_first)):
        if not found or candidate.start >= found[-1].end:
            found.append(candidate)
    return found


def month_first_evidence(text: str, language: str | None) -> bool:
    """Tell whether a whole document's slashed dates put the month first.

    Dates that can be read one way only decide; without any, US clock zones or `en-US` do.
    """
    pairs = [(int(a), int(b)) for a, _, b in _SLASHED.findall(text)]
    month_first = sum(b > 12 for _, b in pairs)
    day_first = sum(a > 12 for a, _ in pairs)
    if month_first or day_first:
        return month_first > day_first
    return language == "en-US" or (bool(pairs) and _US_CLOCK.search(text) is not None)


def _all_matches(text: str, language: str | None, day_first: bool) -> Iterator[Calendar]:
    for shape in _SHAPES:
        for match in shape.finditer(text):
            day = _read(match, language, day_first)
            if day is not None:
                yield Calendar(match.start(), match.end(), day)


def _read(match: re.Match[str], language: str | None, day_first: bool) -> date | None:
    parts = match.groupdict()
    year = _full_year(parts["y"])
    if parts.get("name"):
        month = month_number(parts["name"], language)
        return _checked(year, month, int(parts["d"])) if month else None
    if parts.get("m"):
        return _checked(year, int(parts["m"]), int(parts["d"]))
    first, second = int(parts["a"]), int(parts["b"])
    orders = [(second, first), (first, second)]
    if not (day_first or parts["sep"] == "."):
        orders.reverse()
    return _checked(year, *orders[0]) or _checked(year, *orders[1])


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        return year + (1900 if year >= 70 else 2000)
    return year - _BUDDHIST_ERA if year - _BUDDHIST_ERA >= FIRST_YEAR else year


def _checked(year: int, month: int, day: int) -> date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
