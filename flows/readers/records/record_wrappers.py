"""Records inside of what APIs and databases wrap around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.records.record_values import is_blank

# Elasticsearch, NewsAPI, JSON Feed, the Guardian, the New York Times, CouchDB, WordPress, Solr
_LISTS = (
    "hits", "articles", "items", "results", "docs", "documents", "records", "posts", "entries",
    "stories", "news", "rows", "data", "value", "response",
)  # fmt: skip
_INSIDE = ("_source", "doc", "attributes", "fields", "article", "node", "data")
_DEEPEST = 4


def records_in(value: Any, keys: KeyMapping) -> tuple[list[Any], bool]:
    """Give the records that a JSON value holds, and whether it is a list of them.

    A record is an object with a text; an object without one is opened where it holds a list of
    objects or one object under a name that wrappers use. What wraps nothing is a record itself.
    """
    if isinstance(value, Mapping) and _has_text(value, keys):
        return [value], False
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return [record for item in value for record in _opened(item, keys, 0)], True
    records = list(_opened(value, keys, 0))
    return records, records != [value] and _list_in(value, keys) is not None


def _opened(value: Any, keys: KeyMapping, depth: int) -> Iterator[Any]:
    if not isinstance(value, Mapping) or _has_text(value, keys) or depth >= _DEEPEST:
        yield value
    elif (listed := _list_in(value, keys)) is not None:
        for item in listed:
            yield from _opened(item, keys, depth + 1)
    elif (
        name := next((item for item in _INSIDE if _is_object(value.get(item))), None)
    ) is not None:
        around = {key: item for key, item in value.items() if key != name}
        yield from _opened(around | dict(value[name]), keys, depth + 1)
    else:
        yield value


def _list_in(value: Any, keys: KeyMapping, depth: int = 0) -> list[Any] | None:
    """Find the list of objects that an object wraps: its own, or one level further in."""
    if not isinstance(value, Mapping) or _has_text(value, keys) or depth >= _DEEPEST:
        return None
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, list) and all(isinstance(item, Mapping) for item in inner):
            return inner
        if _is_object(inner) and (found := _list_in(inner, keys, depth + 1)) is not None:
            return found
    return None


def _has_text(value: Mapping[str, Any], keys: KeyMapping) -> bool:
    return any(not is_blank(value.get(name)) for name in (*keys.text, *keys.html))


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value)
