"""Values of records as JSON, Parquet, CSV and databases' exports write them."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from typing import Any
from urllib.parse import urlsplit

from copydesk.flows.readers.records.record_text import plain_title
from copydesk.flows.readers.records.timestamp import as_time

_NAMES = ("name", "display_name", "displayName", "full_name", "fullName", "term", "title")
_PARTS = (("givenName", "first_name"), ("familyName", "last_name"))
_WRITTEN = ("rendered", "value", "#text", "_text")  # WordPress, Drupal and feeds, XML as JSON
_DYNAMO = frozenset({"S", "N"})  # its types: strings and numbers
_STAMP = re.compile(r"\d{10}(?:\d{3,4})?(?:\.\d{1,9})?")
_LOCAL = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")
# of Python and JSON, which write lists of plain texts alike
_LIST = re.compile(r"\s*\[\s*(?:(['\"]).*\1\s*|(['\"]).*['\"]\s*)?\]\s*", re.DOTALL)
_WHOLE = 1e15  # floats below it that are whole numbers are integers which a null made floats


def unwrapped(value: Any) -> Any:
    """Take a value out of MongoDB's {"$date": ...}, DynamoDB's {"S": ...}, WordPress' {"rendered"}.

    A list of one such object or text counts as that; everything else stays as it is.
    """
    if isinstance(value, list) and len(value) == 1:
        if isinstance(value[0], str):  # a crawler's selector gives lists
            return value[0]
        inner = unwrapped(value[0])
        return inner if isinstance(value[0], Mapping) and inner is not value[0] else value
    if not isinstance(value, Mapping):
        return value
    if len(value) == 1 and ((name := next(iter(value))).startswith("$") or name in _DYNAMO):
        return unwrapped(value[name])
    return next((value[name] for name in _WRITTEN if isinstance(value.get(name), str)), value)


def joined(value: Any) -> Any:
    """Join a text that comes as a list of its paragraphs; everything else stays as it is."""
    value = written_list(value)
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "\n\n".join(item.strip() for item in value if item.strip())
    return value


def written_list(value: Any) -> Any:
    """Read a list of texts that a table holds written out: ['One.', 'Two.']."""
    if not isinstance(value, str) or not _LIST.fullmatch(value):
        return value
    try:
        items = literal_eval(value.strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return value
    is_list = isinstance(items, list) and all(isinstance(item, str) for item in items)
    return items if is_list else value


def is_rendered(value: Any) -> bool:
    """Tell whether a value says itself that it is HTML."""
    return isinstance(value, Mapping) and "rendered" in value


def is_blank(value: Any) -> bool:
    """Whether a value says nothing: null, NaN, white space."""
    if isinstance(value, (str, bytes)):
        return not value.strip()
    return value is None or (isinstance(value, float) and isnan(value))


def as_text(value: Any) -> str | None:
    """Give a string, number or date as text; anything nested or truth-valued is none."""
    value = unwrapped(value)
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    return str(value) if number else None


def as_title(value: Any) -> str | None:
    """Give a title as text, without markup."""
    text = as_text(value)
    return plain_title(text) if text else None


def as_date(value: Any) -> str | None:
    """Give a date as text: seconds since 1970, and 14 digits in a row, written out."""
    value = unwrapped(value)
    numeric = isinstance(value, (int, float)) or (
        isinstance(value, str) and _STAMP.fullmatch(value.strip())
    )
    moment = as_time(value) if numeric else None
    return moment.isoformat() if moment else as_text(value)


def as_utc(value: Any) -> Any:
    """Mark a time of WordPress that is known to be UTC and does not say so; its null is none."""
    value = unwrapped(value)
    if not isinstance(value, str) or value.startswith("0000"):
        return None
    return f"{value.strip()}Z" if _LOCAL.fullmatch(value.strip()) else value


def as_moment(value: Any) -> datetime | None:
    """Give a time in UTC."""
    return as_time(unwrapped(value))


def as_outlet(value: Any) -> str | None:
    """Give an outlet's name or domain; the address of a page names none."""
    text = as_text(value)
    return None if text and page_address(text) else text


def page_address(value: Any) -> str | None:
    """Give a value that is the address of a page, below a site's root; None for any other."""
    if not isinstance(value, str) or not value.strip().lower().startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if parts.path.strip("/") or parts.query else None


def name_in(value: Any) -> str | None:
    """Give the name of an outlet that is an object: NewsAPI's {"id": ..., "name": ...}.

    Event Registry calls it `title`.
    """
    if not isinstance(value, Mapping):
        return None
    return as_text(value.get("name")) or as_text(value.get("title"))


def as_names(value: Any) -> tuple[str, ...] | None:
    """Give names (of authors, of tags) as they came: a text, a list of texts or of objects.

    Objects are schema.org's persons, and users as content systems export them. Nothing is parted
    here: who cleans the names knows what parts them.
    """
    value = written_list(value)
    values = value if isinstance(value, (list, tuple)) else [value]
    names = (_name_of(item) if isinstance(item, Mapping) else as_text(item) for item in values)
    # a number is a user's id in the system that wrote the record (WordPress)
    return (
        tuple(name for name in names if name and not is_blank(name) and not name.isdecimal())
        or None
    )


def _name_of(person: Mapping[str, Any]) -> str | None:
    for key in _NAMES:
        if name := as_text(person.get(key)):
            return name
    parts = (as_text(person.get(first)) or as_text(person.get(other)) for first, other in _PARTS)
    return " ".join(filter(None, parts)) or None
