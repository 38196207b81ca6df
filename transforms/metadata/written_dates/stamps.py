"""Moments written in a text: calendar dates with the clock times that belong to them."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import NamedTuple

from copydesk.transforms.metadata.written_dates.calendar_dates import find_calendar_dates
from copydesk.transforms.metadata.written_dates.clock_times import (
    Clock,
    clock_beside,
    clock_inside,
    instant,
)
from copydesk.transforms.records import DatePrecision

# Marks that say how to lay out text, which pages leave inside their dates.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff"))


class Stamp(NamedTuple):
    """A moment in UTC, how exact it is, and the half-open span it was read from."""

    start: int
    end: int
    value: datetime
    precision: DatePrecision


def find_stamps(text: str, language: str | None, day_first: bool, zone: tzinfo) -> list[Stamp]:
    """Find the moments a text names, left to right; `zone` holds where it names none."""
    stamps = []
    for start, end, day in find_calendar_dates(text, language, day_first):
        clock = clock_inside(text, start, end) or clock_beside(text, start, end)
        stamps.append(_stamp(start, end, day, clock, zone))
    return stamps


def _stamp(start: int, end: int, day: date, clock: Clock | None, zone: tzinfo) -> Stamp:
    value = instant(day, clock, zone)
    if clock is None:
        return Stamp(start, end, value, "day")
    return Stamp(min(start, clock.start), max(end, clock.end), value, clock.precision)
