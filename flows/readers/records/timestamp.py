"""When a record says it was retrieved: the notations crawlers use."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

_EARLIEST, _LATEST = 631_152_000, 4_102_444_800  # 1990 to 2100, as seconds since 1970
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d{1,9})?")
_NOTATIONS: tuple[Callable[[str], datetime], ...] = (
    lambda text: datetime.strptime(_digits(text, 14), "%Y%m%d%H%M%S").replace(tzinfo=UTC),
    datetime.fromisoformat,
    parsedate_to_datetime,  # HTTP headers
)


def as_time(value: Any) -> datetime | None:
    """Read a time, in UTC; None when it is none.

    Taken are a datetime, ISO 8601, a web archive's 14 digits, an HTTP date, and seconds or
    milliseconds since 1970 (as a number or text). One without an offset is taken as UTC.
    """
    if isinstance(value, (int, float)):
        return _since_epoch(value)
    if isinstance(value, str):
        value = _written(value.strip())
        value = _since_epoch(value) if isinstance(value, float) else value
    return _in_utc(value) if isinstance(value, datetime) else None


def _digits(text: str, count: int) -> str:
    """Give a text that is so many digits, as web archives write a moment."""
    if len(text) != count or not text.isdecimal():
        raise ValueError
    return text


def _written(text: str) -> datetime | float | None:
    if _EPOCH.fullmatch(text):
        return float(text)
    for notation in _NOTATIONS:
        try:
            return notation(text)
        except (ValueError, IndexError, OverflowError):
            continue
    return None


def _since_epoch(number: float) -> datetime | None:
    for unit in (1, 1000):
        if _EARLIEST * unit <= number <= _LATEST * unit:
            return datetime.fromtimestamp(number / unit, UTC)
    return None


def _in_utc(value: datetime) -> datetime | None:
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except OverflowError:
        return None
