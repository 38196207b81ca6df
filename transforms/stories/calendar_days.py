"""The days of the year that a text names ("October 31", "31. Oktober", "10月31日"), year or not."""

from __future__ import annotations

import re
from datetime import datetime

from copydesk.transforms.metadata.written_dates.date_words import month_number

_NAME = r"([^\W\d_]{3,12})"
_DAY = r"(3[01]|[12]\d|0?[1-9])"
_NAME_FIRST = re.compile(rf"\b{_NAME}\.? {_DAY}(?!\d|[.,:]\d)")
_DAY_FIRST = re.compile(rf"(?<![\d.,:]){_DAY}(?:\.|st|nd|rd|th|er)? (?:de |of )?{_NAME}")
_NUMBERED = re.compile(rf"(1[0-2]|0?[1-9])[月월] ?{_DAY}[日일]")
_SEARCHED = 5000  # characters; what comes later is background
_MONTH = 30.5
YEAR_DAYS = 366


def mentioned_days(text: str, language: str) -> list[int]:
    """Give the distinct days of the year, 0 to 365, named near the start of a text, sorted."""
    opening = text[:_SEARCHED]
    named = [(word, day) for word, day in _NAME_FIRST.findall(opening)]
    named += [(word, day) for day, word in _DAY_FIRST.findall(opening)]
    found = {_day(month, day) for word, day in named if (month := month_number(word, language))}
    found.update(_day(int(month), day) for month, day in _NUMBERED.findall(opening))
    return sorted(found)


def day_of_year(time: datetime) -> int:
    """Give a time's day of the year on the same scale; to the day or two it is good for."""
    return _day(time.month, str(time.day))


def _day(month: int, day: str) -> int:
    return min(YEAR_DAYS - 1, round((month - 1) * _MONTH) + int(day) - 1)
