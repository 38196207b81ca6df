"""Kinds of values: each turns what was written into what is used, or says what it must be.

A value from the environment is text; every kind also reads itself from text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from copydesk.transforms.language.tags import declared_tag

Kind = Callable[[Any], Any]
_DIGITS = 10
_BEYOND = 10**15
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(
    r"(?:every\s+)?(\d{1,6})?\s*(s|m|h|d)(?:ec(?:ond)?s?|in(?:ute)?s?|ours?|ays?)?", re.IGNORECASE
)
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


class BadValue(ValueError):
    """A value that is none of its kind; says what it must be."""


def count(value: Any) -> int:
    """Read a whole number above 0."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < _DIGITS:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise BadValue(f"must be a whole number above 0, not {value!r}")
    if value >= _BEYOND:
        raise BadValue(f"must be less than {_BEYOND:,}")
    return value


def at_most(limit: int) -> Kind:
    """Read a whole number above 0 that has a bound."""

    def kind(value: Any) -> int:
        number = count(value)
        if number > limit:
            raise BadValue(f"must be at most {limit}")
        return number

    return kind


def span(value: Any) -> float:
    """Read a length of time in seconds: a number, or text such as "90s", "15m", "6h", "2d"."""
    if isinstance(value, str):
        value = _number(value) if _number(value) is not None else _duration(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 1e9:
        raise BadValue('must be seconds or a duration such as "90s", "15m", "6h" or "2d"')
    return float(value)


def spans(value: Any) -> tuple[float, ...]:
    """Read several lengths of time, each longer than the one before."""
    found = tuple(span(part) for part in _parts(value))
    if list(found) != sorted(set(found)):
        raise BadValue("must be a list of durations, each longer than the one before")
    return found


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", text) else None


def _duration(text: str) -> float | None:
    match = _DURATION.fullmatch(text.strip())
    return int(match[1] or 1) * _UNITS[match[2].lower()] if match else None


def text(value: Any) -> str:
    """Read a text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise BadValue(f"must be a string, not {value!r}")
    return value.strip()


def header(value: Any) -> str:
    """Read a string that is valid in a request header."""
    string = text(value)
    if not (string.isascii() and string.isprintable()):
        raise BadValue(f"must be one line of plain ASCII, not {string!r}")
    return string


def address(value: Any) -> str:
    """Read a web address."""
    string = text(value)
    try:
        parts = urlsplit(string)
    except ValueError as error:
        raise BadValue(f"is not a valid address: {error}") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadValue(f"must be an address (http:// or https://), not {string!r}")
    return string


def language(value: Any) -> str:
    """Read a language's tag."""
    string = text(value)
    if declared_tag(string) is None:
        raise BadValue(f'must be a language tag such as "pt" or "zh-Hant", not {string!r}')
    return string


def hosts(value: Any) -> tuple[str, ...]:
    """Read names or addresses of hosts, a port with them or not, as they are compared."""
    return tuple(re.sub(r"[\[\]]", "", name).lower().rstrip(".") for name in names(value))


def texts(value: Any) -> tuple[str, ...]:
    """Read one text or a list of texts."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list) or not parts or not all(isinstance(item, str) for item in parts):
        raise BadValue(f"must be a string or a list of strings, not {value!r}")
    return tuple(text(part) for part in parts)


def names(value: Any) -> tuple[str, ...]:
    """Read a list of names; in the environment they are parted by commas."""
    return texts(_parts(value))


def _parts(value: Any) -> Any:
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value if isinstance(value, list) else [value]


def truth(value: Any) -> bool:
    """Read true or false."""
    found = _TRUTHS.get(value.lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        raise BadValue(f"must be true or false, not {value!r}")
    return found


def zone(value: Any) -> str:
    """Read the name of an IANA time zone."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise BadValue(f"must be an IANA time zone, not {value!r}") from error
    return str(value)


def one_of(*choices: str) -> Kind:
    """Read one of a few words."""

    def kind(value: Any) -> str:
        if value not in choices:
            raise BadValue(f"must be one of {', '.join(choices)}, not {value!r}")
        return str(value)

    return kind


def pairs(value: Any, kind: Kind) -> Mapping[str, Any]:
    """Read a table of names and values; in the environment "a=x,b=y"."""
    if isinstance(value, str):
        value = dict(part.split("=", 1) for part in value.split(",") if "=" in part)
    if not isinstance(value, Mapping):
        raise BadValue(f"must be a table, not {value!r}")
    return {name: kind(item) for name, item in sorted(value.items())}
