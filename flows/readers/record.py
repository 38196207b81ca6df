"""One record of many (a JSON object, a Parquet row) to a document."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from typing import Any

import orjson

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.timestamp import as_time
from copydesk.transforms.records import Declared, RawDocument, Rejection

Record = Mapping[str, Any]
_MEDIA = {"text": "text/plain", "html": "text/html"}
_PLAIN = tuple(field.name for field in fields(KeyMapping) if field.name not in _MEDIA)
_DECLARED = tuple(field.name for field in fields(Declared))


def read_record(
    record: Any, uri: str, locator: str | None, keys: KeyMapping, most: int
) -> RawDocument | Rejection:
    """Fill a document from a record's keys, or say why it has no usable text.

    Text wins over HTML. A key that fills no field is kept in `extra`, but for the HTML beside
    a text and for known keys without a value. `most` bounds the text's bytes. Only a text or
    HTML of the wrong type is fatal.
    """
    if not isinstance(record, dict):
        error = ReadError("not_an_object", "The record is JSON, but no object.")
        return error.rejection(uri, locator)
    try:
        return _document(record, uri, locator, keys, most)
    except ReadError as error:
        _, record_id = _filled("record_id", record, keys.record_id)
        return error.rejection(uri, locator, record_id)


def _document(
    record: Record, uri: str, locator: str | None, keys: KeyMapping, most: int
) -> RawDocument:
    body, key = _body_key(record, keys)
    content = _content(record[key], most)
    filled = {name: _filled(name, record, getattr(keys, name)) for name in _PLAIN}
    values = {name: value for name, (_, value) in filled.items()}
    return RawDocument(
        uri, _MEDIA[body], content, locator,
        record_id=values["record_id"],
        charset="utf-8" if isinstance(record[key], str) else None,
        retrieved_at=values["retrieved_at"],
        declared=Declared(**{name: values[name] for name in _DECLARED}),
        extra=_extra(record, {key, *(name for name, _ in filled.values())}, keys),
    )  # fmt: skip


def _body_key(record: Record, keys: KeyMapping) -> tuple[str, str]:
    """Choose the first key with a text, else the first with HTML."""
    named = [(body, key) for body in _MEDIA for key in getattr(keys, body) if key in record]
    for body, key in named:
        if not _blank(record[key]):
            return body, key
    if named:
        raise ReadError("empty", "The record's text is empty.")
    wanted = ", ".join((*keys.text, *keys.html))
    raise ReadError("no_text_key", f"The record has none of the keys {wanted}.")


def _content(value: Any, most: int) -> bytes:
    if isinstance(value, str):
        value = value.encode("utf-8", "replace")
    if not isinstance(value, bytes):
        raise ReadError("wrong_type", f"The record's text is no string but {_kind(value)}.")
    if len(value) > most:
        raise ReadError("too_large", f"The record's text is larger than {most:,} bytes.")
    return value


def _filled(name: str, record: Record, keys: tuple[str, ...]) -> tuple[str, Any]:
    """Give the first key with a usable value, and the value; "" and None when there is none."""
    convert = {"retrieved_at": as_time, "published": _date_text}.get(name, _text)
    for key in keys:
        value = record.get(key)
        if not _blank(value) and (converted := convert(value)) is not None:
            return key, converted
    return "", None


def _text(value: Any) -> str | None:
    """Give a string, number or date as text; anything nested or truth-valued is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    return str(value) if number else None


def _date_text(value: Any) -> str | None:
    """Give a date as text, seconds since 1970 written out."""
    moment = as_time(value) if isinstance(value, (int, float)) else None
    return moment.isoformat() if moment else _text(value)


def _blank(value: Any) -> bool:
    if isinstance(value, (str, bytes)):
        return not value.strip()
    return value is None or (isinstance(value, float) and isnan(value))


def _extra(record: Record, filled: set[str], keys: KeyMapping) -> str | None:
    known = {name for field in fields(keys) for name in getattr(keys, field.name)}
    kept = {
        key: value for key, value in record.items()
        if key not in filled and key not in keys.html and not (key in known and _blank(value))
    }  # fmt: skip
    try:
        return orjson.dumps(kept, _json_safe, orjson.OPT_SORT_KEYS).decode() if kept else None
    except orjson.JSONEncodeError:
        message = "A key we do not know is nested too deep, or its number too large, to be kept."
        raise ReadError("bad_value", message) from None


def _json_safe(value: Any) -> str:
    """Write what JSON has no type for: exact decimals, durations, bytes as text or base64."""
    if not isinstance(value, bytes):
        return str(value)
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return b64encode(value).decode("ascii")


def _kind(value: Any) -> str:
    kinds = {list: "a list", dict: "an object", bool: "a truth value"}
    return kinds.get(type(value), "a number or date")
