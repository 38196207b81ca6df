"""Read the time of day, with its zone, next to a date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from copydesk.transforms.metadata.written_dates.date_words import LABEL, fold, unknown_words
from copydesk.transforms.records import DatePrecision

# Hours ahead of UTC. Where two countries share an abbreviation, the one whose news uses it most.
_HOURS: Mapping[str, float] = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "МСК": 3, "TRT": 3, "SAST": 2, "WAT": 1, "EAT": 3,
    "GST": 4, "PKT": 5, "IST": 5.5, "WIB": 7, "WITA": 8, "WIT": 9, "HKT": 8, "SGT": 8, "PHT": 8,
    "JST": 9, "KST": 9, "AWST": 8, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "AST": -4, "ADT": -3, "NST": -3.5, "ART": -3, "BRT": -3,
}  # fmt: skip
# Written without saying whether summer time holds: the date decides.
_SEASONAL: Mapping[str, str] = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}  # fmt: skip

_NAMES = "|".join(sorted({*_HOURS, *_SEASONAL}, key=len, reverse=True))
_AM = r"a\.?\s?m\.?|π\.?μ\.?|오전|上午|午前|凌晨|早上|ÖÖ|ص"
_PM = r"p\.?\s?m\.?|μ\.?μ\.?|오후|下午|午後|晚上|中午|ÖS|م"
_HALF = rf"(?P<am{{0}}>{_AM})|(?P<pm{{0}}>{_PM})"
_CLOCK = (
    rf"(?<![\d.:])(?:(?:{_HALF.format(1)})\s?)?(?:"
    r"(?P<h>\d{1,2})\s?[:.h時시点點时]\s?(?P<mi>\d\d)(?:分|분)?(?:[:.]?\s?(?P<s>\d\d)(?:[.,]\d+|秒|초)?)?"
    rf"(?![\d:]|\.\d)\s?(?:{_HALF.format(2)})?|(?P<h12>\d{{1,2}})\s?(?:{_HALF.format(3)})(?!\w))"
)
_ZONE = (
    r"(?:\s?\(?(?:(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<zh>\d\d?)(?::?(?P<zm>\d\d))?"
    rf"|(?P<zone>{_NAMES}))\)?(?!\w))?"
)
_AFTER = re.compile(rf"(?P<gap>[^\d:]{{0,24}}?){_CLOCK}{_ZONE}", re.IGNORECASE)
_BEFORE = re.compile(rf"{_CLOCK}{_ZONE}(?:[\s,|/·•–—-]|\bon\b|\buhr\b|น\.|h\b)*$", re.IGNORECASE)
_REACH = 40  # characters before a date in which its time may stand


class Clock(NamedTuple):
    """A time next to a date: `zone` is None if not stated; the half-open span of the time."""

    start: int
    end: int
    time: time
    zone: tzinfo | None
    precision: DatePrecision


def clock_beside(text: str, start: int, end: int) -> Clock | None:
    """Find the time that belongs to the date at `start` to `end`: after it, else before it."""
    after = _AFTER.match(text, end)
    clock = _read(after, 0) if after and _is_filling(after["gap"]) else None
    if clock is not None:
        return clock
    left = max(0, start - _REACH)
    before = _BEFORE.search(text[left:start])
    return _read(before, left) if before else None


def clock_inside(text: str, start: int, end: int) -> Clock | None:
    """Find the time in the middle of a date, as in "Mar 2 10:00:00 UTC 2026"."""
    inside = re.search(_CLOCK + _ZONE, text[start:end]) if ":" in text[start:end] else None
    return _read(inside, start) if inside else None


def instant(day: date, clock: Clock | None, default_zone: tzinfo) -> datetime:
    """Give the moment in UTC; a day without a time is its own midnight in UTC, in every zone.

    That keeps a day the day that was written, because days are counted in UTC downstream.
    """
    if clock is None:
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return datetime.combine(day, clock.time, clock.zone or default_zone).astimezone(UTC)


def _is_filling(gap: str) -> bool:
    return gap == "T" or (not unknown_words(gap) and not LABEL.search(fold(gap)))


def _read(match: re.Match[str], shift: int) -> Clock | None:
    parts = match.groupdict()
    hour = int(parts["h"] or parts["h12"])
    if any(parts[f"pm{i}"] for i in (1, 2, 3)) and hour < 12:
        hour += 12
    elif any(parts[f"am{i}"] for i in (1, 2, 3)) and hour == 12:
        hour = 0
    minute, second = int(parts["mi"] or 0), int(parts["s"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    precision: DatePrecision = "second" if parts["s"] else "minute"
    return Clock(match.start() + shift, match.end() + shift, time(hour, minute, second),
                 _zone(parts), precision)  # fmt: skip


def _zone(parts: dict[str, str | None]) -> tzinfo | None:
    if parts["zh"]:
        ahead = timedelta(hours=int(parts["zh"]), minutes=int(parts["zm"] or 0))
        return timezone(-ahead if parts["sign"] == "-" else ahead) if ahead.days < 1 else None
    name = (parts["zone"] or "").upper()
    if name in _SEASONAL:
        return ZoneInfo(_SEASONAL[name])
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None
