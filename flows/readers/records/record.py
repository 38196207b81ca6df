"""One record of many (a JSON object, a row of a table) to a document."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields
from itertools import islice
from typing import Any, cast

import orjson

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.records.publication_state import is_drupal, unpublished
from copydesk.flows.readers.records.record_text import in_paragraphs, recognised
from copydesk.flows.readers.records.record_values import (
    as_date,
    as_moment,
    as_names,
    as_outlet,
    as_text,
    as_title,
    as_utc,
    is_blank,
    is_rendered,
    joined,
    name_in,
    page_address,
    unwrapped,
)
from copydesk.transforms.decode import NotText, decode
from copydesk.transforms.records import RawDocument, RecordMetadata, Rejection

Record = Mapping[str, Any]
_BODIES = ("text", "html")
# Kept in `extra` too: they are part of no document's identity.
_CREDITS = ("authors", "tags", "modified")
_PLAIN = tuple(
    attribute.name
    for attribute in fields(KeyMapping)
    if attribute.name not in (*_BODIES, *_CREDITS, "columns")
)
_FIELDS = (*_BODIES, *_PLAIN)
_IN_UTC = frozenset({"date_gmt", "post_date_gmt", "modified_gmt", "post_modified_gmt"})
_BITS = 64
_SHOWN, _LONGEST_NAME = 12, 40  # keys named in a message, characters of one
_DECLARED = tuple(field.name for field in fields(RecordMetadata) if field.name not in _CREDITS)
_CONVERT: Mapping[str, Callable[[Any], Any]] = {
    "retrieved_at": as_moment, "published": as_date, "source": as_outlet, "title": as_title,
    "authors": as_names, "tags": as_names, "modified": as_date,
}  # fmt: skip
FETCHES = (
    "name its text's key with `[keys] text`; to fetch the pages of a list of addresses, use an "
    "input of kind `urls`"
)


def read_record(
    record: Any, uri: str, locator: str | None, keys: KeyMapping, limit: int
) -> RawDocument | Rejection:
    """Fill a document from a record's keys, or say why it has no usable text.

    Text wins over HTML, and is HTML itself where it is written in it. A key that fills no field
    is kept in `extra`, but for the HTML beside a text and for known keys without a value. `limit`
    bounds the text's bytes. Only a text or HTML of the wrong type is fatal.
    """
    if not isinstance(record, dict):
        error = ReadError("not_an_object", "The record is JSON, but not an object.")
        return error.rejection(uri, locator)
    try:
        return _document(record, uri, locator, keys, limit)
    except ReadError as error:
        _, record_id = _filled("record_id", record, keys.record_id)
        return error.rejection(uri, locator, record_id)


def _document(
    record: Record, uri: str, locator: str | None, keys: KeyMapping, limit: int
) -> RawDocument:
    if (kind := unpublished(record)) is not None:
        raise ReadError("unsupported", f"The record is a {kind}, not an article; it is not loaded.")
    body, key = _body_key(record, keys)
    media_type, content, charset = _content(record[key], body, limit)
    filled = {name: _filled(name, record, getattr(keys, name)) for name in _PLAIN}
    if not filled["url"][0]:
        filled["url"] = _address_as_source(record, keys)
    if not filled["source"][0]:
        filled["source"] = _outlet_object(record, keys)
    if not filled["published"][0] and is_drupal(record):
        filled["published"] = _filled("published", record, ("created",))
    values = {name: value for name, (_, value) in filled.items()}
    credited = _credits(record, keys)
    if media_type == "text/plain" and (around := _described(record)) is not None:
        values |= _of_metadata(around, keys, values)
        credited = _credits(around, keys) | credited
    return RawDocument(
        uri, media_type, content, locator,
        record_id=values["record_id"],
        charset=charset,
        retrieved_at=values["retrieved_at"],
        declared=RecordMetadata(**{name: values[name] for name in _DECLARED}, **credited),
        extra=_extra(record, {key, *(name for name, _ in filled.values())}, keys),
    )  # fmt: skip


def _body_key(record: Record, keys: KeyMapping) -> tuple[str, str]:
    """Choose the first key with a text, else the first with HTML."""
    named = [(body, key) for body in _BODIES for key in getattr(keys, body) if key in record]
    filled = [(body, key) for body, key in named if not is_blank(unwrapped(record[key]))]
    texts = (
        item for item in filled if isinstance(joined(unwrapped(record[item[1]])), (str, bytes))
    )
    if filled:
        return next(texts, filled[0])
    instead = ""
    if any(not is_blank(record.get(name)) for name in keys.url):
        instead = f", but an address: {FETCHES}"
    if named:
        raise ReadError("empty", f"The record has an empty text{instead}.")
    if instead:
        raise ReadError("no_text_key", f"The record has no text{instead}. {_keys_of(record)}")
    usual = ", ".join((*keys.text[:4], *keys.html[:1]))
    wanted = f"The record has no text: it has none of the keys {usual} or similar."
    how = "Name yours with `[keys] text` in copydesk.toml."
    raise ReadError("no_text_key", f"{wanted} {_keys_of(record)} {how}")


def _keys_of(record: Record) -> str:
    names = [str(name)[:_LONGEST_NAME] for name in islice(record, _SHOWN)]
    more = ", ..." if len(record) > _SHOWN else ""
    return f"Its keys are {', '.join(names)}{more}." if names else "It has no keys."


def _content(value: Any, body: str, limit: int) -> tuple[str, bytes, str | None]:
    """Give media type, bytes and charset of a record's text."""
    rendered, value = is_rendered(value), joined(unwrapped(value))
    if not isinstance(value, (str, bytes)):
        raise ReadError("wrong_type", f"The record's text is {_kind(value)}, not a string.")
    if len(value) > limit:
        raise _too_large(limit)
    try:
        text = value if isinstance(value, str) else decode(value, html=body == "html").text
    except NotText:
        return "text/plain", cast(bytes, value), None  # parsing says what it is
    media_type, text = ("text/html", text) if body == "html" or rendered else recognised(text)
    content = (in_paragraphs(text) if media_type == "text/html" else text).encode(errors="replace")
    if len(content) > limit:
        raise _too_large(limit)
    return media_type, content, "utf-8"


def _too_large(limit: int) -> ReadError:
    return ReadError("too_large", f"The record's text is larger than {limit:,} bytes.")


def _filled(name: str, record: Record, keys: tuple[str, ...]) -> tuple[str, Any]:
    """Give the first key with a usable value, and the value; "" and None when there is none."""
    convert: Callable[[Any], Any] = _CONVERT.get(name, as_text)
    for key in keys:
        if key not in record:  # most are not
            continue
        value = as_utc(record[key]) if key in _IN_UTC else unwrapped(record[key])
        if not is_blank(value) and not is_blank(converted := convert(value)):
            return key, converted
    return "", None


def _described(record: Record) -> Record | None:
    """Find the object in which corpora and chains of tools keep what they know of a text."""
    found = (record.get(name) for name in ("metadata", "meta"))
    return next((value for value in found if isinstance(value, Mapping)), None)


def _of_metadata(around: Record, keys: KeyMapping, values: Mapping[str, Any]) -> dict[str, Any]:
    """Fill what the record itself leaves open; it stays in `extra` as well."""
    missing = [name for name in _DECLARED if values[name] is None]
    found = {name: _filled(name, around, getattr(keys, name))[1] for name in missing}
    if "url" in found and not found["url"]:
        found["url"] = _address_as_source(around, keys)[1]
    return found


def _credits(record: Record, keys: KeyMapping) -> dict[str, Any]:
    """Give the authors, tags and time of change that a record names."""
    found = {name: _filled(name, record, getattr(keys, name))[1] for name in _CREDITS}
    return {name: value for name, value in found.items() if value is not None}


def _address_as_source(record: Record, keys: KeyMapping) -> tuple[str, str | None]:
    """Find the page's address where the outlet is looked for: trafilatura calls it `source`."""
    found = ((key, page_address(record.get(key))) for key in keys.source)
    return next(((key, url) for key, url in found if url), ("", None))


def _outlet_object(record: Record, keys: KeyMapping) -> tuple[str, str | None]:
    """Find an outlet that is an object with a name, which stays in `extra` as well."""
    found = (name_in(record.get(key)) for key in keys.source)
    return "", next(filter(None, found), None)


def _extra(record: Record, filled: set[str], keys: KeyMapping) -> str | None:
    known = {name for field in _FIELDS for name in getattr(keys, field)}
    kept = {
        key: value for key, value in record.items()
        if key not in filled and key not in keys.html and not (key in known and is_blank(value))
    }  # fmt: skip
    try:
        return _dumped(kept).decode() if kept else None
    except (orjson.JSONEncodeError, RecursionError, ValueError):
        message = "An unknown key is nested too deeply, or its number is too large, to be kept."
        raise ReadError("bad_value", message) from None


def _dumped(kept: Record) -> bytes:
    try:
        return orjson.dumps(kept, _json_safe, orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        return orjson.dumps(_written_out(kept), _json_safe, orjson.OPT_SORT_KEYS)


def _written_out(value: Any) -> Any:
    """Write integers beyond 64 bits to the digit, which orjson does not by itself."""
    if isinstance(value, Mapping):
        return {key: _written_out(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_written_out(item) for item in value]
    if isinstance(value, int) and value.bit_length() >= _BITS:
        return orjson.Fragment(str(value))
    return value


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
