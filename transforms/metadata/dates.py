"""Dates a document declares, dates its visible lines state, and the choice among them.

No clock is read: "yesterday" and "on Monday" are never dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from transforms.metadata.calendar_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    find_calendar_dates,
    month_first_evidence,
)
from transforms.metadata.clock_times import Clock, clock_beside, clock_inside, instant
from transforms.metadata.date_words import (
    LABEL,
    fold,
    is_modified_label,
    month_number,
    unknown_words,
)
from transforms.records import DateCandidate, DatePrecision

_PRECISIONS = ("second", "minute", "day", "month", "year")
_ORIGINS = ("record", "jsonld", "meta", "text", "url")
_LONGEST_LINE = 160
_STOPS = (".", "!", "?", "。")
_FEW_WORDS, _LABELLED_WORDS = 4, 6
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)|([^\W\d_]+)\.? (\d{4})")
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d:?\d\d.*)?", re.DOTALL)
_SECONDS = re.compile(r"[T ]\d\d:?\d\d:?\d\d(?!:)")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069\ufeff"))
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(\d\d)\2(\d\d)(?!\d)")


class _Stamp(NamedTuple):
    start: int
    end: int
    value: datetime
    precision: DatePrecision


def parse_date(
    value: str, default_zone: tzinfo, day_first: bool | None = None, language: str | None = None
) -> tuple[datetime, DatePrecision] | None:
    """Read a declared date (ISO 8601, RFC 822, epoch seconds, written out) as a moment in UTC.

    A time without an offset is in `default_zone`; midnight without an offset, or in UTC, is
    taken for a day. Returns None for what is no date between 1900 and 2100.
    """
    text = value.translate(_INVISIBLE).strip()[:120]
    first = day_first if day_first is not None else language != "en-US"
    read = _epoch(text) or _iso(text, default_zone) or _compact(text, default_zone)
    if read is None:
        stamps = _stamps(text, language, first, default_zone)
        read = (stamps[0].value, stamps[0].precision) if stamps else _month(text, language)
    return read if read and FIRST_YEAR <= read[0].year <= LAST_YEAR else None


def find_dates(
    lines: Sequence[str], language: str | None, default_zone: tzinfo
) -> list[tuple[int, DateCandidate, bool]]:
    """Find the publication dates that visible lines state, in reading order.

    Gives (line index, candidate, whether the line states a date and nothing else). The origin
    is "text", or "text_modified" behind a word such as "Updated". A date inside a sentence, a
    copyright line or a headline is not one. Slashed dates put the day first unless the document
    shows otherwise (`month_first_evidence`).
    """
    day_first = not month_first_evidence("\n".join(lines), language)
    found = []
    for index, line in enumerate(lines):
        text = line.translate(_INVISIBLE)
        stamps = _stamps(text, language, day_first, default_zone) if _may_state_date(text) else []
        if stamps:
            before = lines[index - 1] if index else ""
            found += [(index, *stated) for stated in _stated(text, before, stamps)]
    return found


def date_in_url(url: str) -> DateCandidate | None:
    """Read the day from an address such as /2026/03/04/, 2026-03-04 or 20260304; else None."""
    match = _URL_DAY.search(url)
    read = parse_date(f"{match[1]}-{match[3]}-{match[4]}", UTC) if match else None
    return DateCandidate(read[0], read[1], "url", match[0]) if match and read else None


def choose_published(candidates: Iterable[DateCandidate]) -> DateCandidate | None:
    """Choose by origin (record, jsonld, meta, text, url), then take the most exact agreeing one.

    Two candidates agree when both can be the same moment in some zone. Candidates of a later
    version ("…_modified") are not looked at.
    """
    ranked = sorted((c for c in candidates if c.origin in _ORIGINS),
                    key=lambda c: _ORIGINS.index(c.origin))  # fmt: skip
    if not ranked:
        return None
    agreeing = [c for c in ranked if _agree(ranked[0], c)]
    return min(agreeing, key=lambda c: _PRECISIONS.index(c.precision))


def _agree(base: DateCandidate, other: DateCandidate) -> bool:
    a, b = base.value, other.value
    if base.precision == "year":
        return a.year == b.year
    if base.precision == "month":
        return (a.year, a.month) == (b.year, b.month)
    if base.precision == "day":
        return timedelta(hours=-14) <= b - a < timedelta(hours=36)
    return abs(a - b) < timedelta(minutes=1)


def _epoch(text: str) -> tuple[datetime, DatePrecision] | None:
    if not re.fullmatch(r"\d{9,10}(\.\d+)?|\d{13}", text):
        return None
    seconds = float(text) / (1000 if len(text) == 13 else 1)
    return datetime.fromtimestamp(int(seconds), UTC), "second"


def _iso(text: str, default_zone: tzinfo) -> tuple[datetime, DatePrecision] | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d|Z$)", "", text))
    except ValueError:
        return None
    nothing_said = moment.utcoffset() in (None, timedelta(0))
    if nothing_said and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return instant(moment.date(), None, default_zone), "day"
    aware = moment if moment.tzinfo else moment.replace(tzinfo=default_zone)
    return _in_utc(aware, "second" if _SECONDS.search(text) else "minute")


def _in_utc(aware: datetime, precision: DatePrecision) -> tuple[datetime, DatePrecision] | None:
    try:
        return aware.astimezone(UTC).replace(microsecond=0), precision
    except OverflowError:  # the last day of year 9999, east of Greenwich
        return None


def _compact(text: str, default_zone: tzinfo) -> tuple[datetime, DatePrecision] | None:
    match = _COMPACT.fullmatch(text)
    if not match:
        return None
    day = "-".join(match.group(1, 2, 3))
    clock = ":".join(part for part in match.group(4, 5, 6) if part)
    return _iso(f"{day} {clock}".strip(), default_zone)


def _month(text: str, language: str | None) -> tuple[datetime, DatePrecision] | None:
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return datetime(int(text), 1, 1, tzinfo=UTC), "year"
    match = _MONTH.fullmatch(text)
    if not match:
        return None
    month = int(match[2]) if match[2] else month_number(match[3], language)
    year = int(match[1] or match[4])
    if not month or month > 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return datetime(year, month, 1, tzinfo=UTC), "month"


def _stamps(text: str, language: str | None, day_first: bool, zone: tzinfo) -> list[_Stamp]:
    stamps = []
    for start, end, day in find_calendar_dates(text, language, day_first):
        clock = clock_inside(text, start, end) or clock_beside(text, start, end)
        stamps.append(_stamp(start, end, day, clock, zone))
    return stamps


def _stamp(start: int, end: int, day: date, clock: Clock | None, zone: tzinfo) -> _Stamp:
    value = instant(day, clock, zone)
    if clock is None:
        return _Stamp(start, end, value, "day")
    return _Stamp(min(start, clock.start), max(end, clock.end), value, clock.precision)


def _may_state_date(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and any(map(str.isdigit, line)) and "©" not in line


def _stated(line: str, before: str, stamps: Sequence[_Stamp]) -> list[tuple[DateCandidate, bool]]:
    """Judge the rest of the line: nothing else, a few words (byline, place), or a sentence."""
    rest, at = [], 0
    for stamp in stamps:
        rest.append(line[at : stamp.start])
        at = max(at, stamp.end)
    rest.append(line[at:])
    words = len(unknown_words(" ".join(rest)))
    labelled = LABEL.match(fold(line.lstrip(" \t*•–—-([|"))) is not None
    sentence = line.rstrip().endswith(_STOPS) and rest[0].rstrip()[-1:].isalpha()
    if words > (_LABELLED_WORDS if labelled else 0 if sentence else _FEW_WORDS):
        return []
    rest[0] = rest[0] if rest[0].strip() or not _is_bare_label(before) else before
    return [(_candidate(s, rest, i, line), words == 0) for i, s in enumerate(stamps)]


def _is_bare_label(line: str) -> bool:
    return len(line) < 30 and LABEL.search(fold(line)) is not None and not unknown_words(line)


def _candidate(stamp: _Stamp, rest: Sequence[str], index: int, line: str) -> DateCandidate:
    labels_follow = not LABEL.search(fold(rest[0])) and LABEL.search(fold(rest[-1]))
    labels = LABEL.findall(fold(rest[index + 1 if labels_follow else index]))
    modified = bool(labels) and is_modified_label(labels[-1])
    origin = "text_modified" if modified else "text"
    as_written = line[stamp.start : stamp.end].strip()
    return DateCandidate(stamp.value, stamp.precision, origin, as_written)
