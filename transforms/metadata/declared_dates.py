"""Read dates that a record, a header or a page's markup declares."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from copydesk.transforms.metadata.written_dates.calendar_dates import FIRST_YEAR, LAST_YEAR
from copydesk.transforms.metadata.written_dates.clock_times import instant
from copydesk.transforms.metadata.written_dates.date_words import month_number
from copydesk.transforms.metadata.written_dates.stamps import INVISIBLE, find_stamps
from copydesk.transforms.records import DateCandidate, DatePrecision

_Read = tuple[datetime, DatePrecision]
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)|([^\W\d_]+)\.? (\d{4})")
_ISO = re.compile(r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d:?\d\d.*)?", re.DOTALL)
_END_OF_DAY = re.compile(r"([T ])24(:?00(?::?00(?:\.0+)?)?)(?=$|[Z +-])")  # ISO 8601's 24:00
_SECONDS = re.compile(r"[T ]\d\d:?\d\d:?\d\d(?!:)")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-]?)(\d\d)\2(\d\d)(?!\d)")


def parse_date(
    value: str, default_zone: tzinfo, day_first: bool | None = None, language: str | None = None
) -> _Read | None:
    """Read a declared date (ISO 8601, RFC 822, epoch seconds, written out) as a moment in UTC.

    A time without an offset is in `default_zone`; midnight without an offset, or in UTC, is
    taken for a day. Returns None for what is no date between 1900 and 2100.
    """
    text = value.translate(INVISIBLE).strip()[:120]
    first = day_first if day_first is not None else language != "en-US"
    read = _epoch(text) or _iso(text, default_zone) or _compact(text, default_zone)
    if read is None:
        stamps = find_stamps(text, language, first, default_zone)
        read = (stamps[0].value, stamps[0].precision) if stamps else _month(text, language)
    return read if read and FIRST_YEAR <= read[0].year <= LAST_YEAR else None


def date_in_url(url: str) -> DateCandidate | None:
    """Read the day from an address such as /2026/03/04/, 2026-03-04 or 20260304; else None."""
    match = _URL_DAY.search(url)
    read = parse_date(f"{match[1]}-{match[3]}-{match[4]}", UTC) if match else None
    return DateCandidate(read[0], read[1], "url", match[0]) if match and read else None


def _epoch(text: str) -> _Read | None:
    if not re.fullmatch(r"\d{9,10}(\.\d+)?|\d{13}", text):
        return None
    seconds = float(text) / (1000 if len(text) == 13 else 1)
    return datetime.fromtimestamp(int(seconds), UTC), "second"


def _iso(text: str, default_zone: tzinfo) -> _Read | None:
    if not _ISO.fullmatch(text):
        return None
    midnight = _END_OF_DAY.sub(r"\g<1>00\g<2>", text)
    try:
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d|Z$)", "", midnight))
        moment += timedelta(days=midnight != text)
    except (ValueError, OverflowError):
        return None
    nothing_said = moment.utcoffset() in (None, timedelta(0))
    if nothing_said and (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return instant(moment.date(), None, default_zone), "day"
    aware = moment if moment.tzinfo else moment.replace(tzinfo=default_zone)
    return _in_utc(aware, "second" if _SECONDS.search(text) else "minute")


def _in_utc(aware: datetime, precision: DatePrecision) -> _Read | None:
    try:
        return aware.astimezone(UTC).replace(microsecond=0), precision
    except OverflowError:  # the last day of year 9999, east of Greenwich
        return None


def _compact(text: str, default_zone: tzinfo) -> _Read | None:
    match = _COMPACT.fullmatch(text)
    if not match:
        return None
    day = "-".join(match.group(1, 2, 3))
    clock = ":".join(part for part in match.group(4, 5, 6) if part)
    return _iso(f"{day} {clock}".strip(), default_zone)


def _month(text: str, language: str | None) -> _Read | None:
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
