"""Whether two articles can be about one event, by when they were published and what days they name.

Between dated articles the gap decides. An article without a date is held against a dated one by
the days it names: the latest of them lies within days after, or weeks before, that publication,
or both name it. Two articles without dates are judged by their text alone. A date that was only
read in the text (a crawl's, or of what is told) makes a pair less likely, never impossible.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import datetime
from typing import Any

from copydesk.transforms.stories.calendar_days import YEAR_DAYS, day_of_year

_SAME_DAYS = 7.0
WINDOW_DAYS = 30.0  # after which two articles tell different events
_AHEAD_DAYS = 7
_BACK_DAYS = 90
_KNOWN = 1.1  # dates that agree count for a little; without them the bar is the higher
_DOUBT, _DOUBT_DAYS = 0.5, 0.6  # what is left where a date, or days, of the text speak against it


def in_time(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """Give the factor, 0 to 1.1, for a pair: `published_at`, `date_is_firm`, `days` of each."""
    first, second = a["published_at"], b["published_at"]
    if not (first or second):
        return 1.0
    if first and second:
        factor, least = _by_gap(abs((first - second).total_seconds()) / 86_400), _DOUBT
    else:
        dated, undated = (a, b) if first else (b, a)
        fits = _day_fits(dated["published_at"], set(dated["days"]), set(undated["days"]))
        factor, least = float(fits), _DOUBT_DAYS
    firm = a["date_is_firm"] and b["date_is_firm"]
    return factor if firm else max(factor, least)


def _by_gap(days: float) -> float:
    """Fall from the full factor after a week to nothing after thirty days."""
    share = (WINDOW_DAYS - days) / (WINDOW_DAYS - _SAME_DAYS)
    return _KNOWN * min(1.0, max(0.0, share))


def _day_fits(published: datetime, known: Set[int], named: Set[int]) -> bool:
    if not named or known & named:
        return True
    latest = max(_offset(day, day_of_year(published)) for day in named)
    return -_BACK_DAYS <= latest <= _AHEAD_DAYS


def _offset(day: int, origin: int) -> int:
    """Days from `origin` to the nearest `day` of any year, before it or after."""
    half = YEAR_DAYS // 2
    return (day - origin + half) % YEAR_DAYS - half
