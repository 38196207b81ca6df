"""Records inside of what APIs and databases wrap around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from copydesk.flows.readers.reader_options import KeyMapping
from copydesk.flows.readers.records.record_values import is_blank, joined, unwrapped

# Elasticsearch, NewsAPI, JSON Feed, the Guardian, the New York Times, CouchDB, WordPress, Solr,
# GraphQL, Ghost
_LISTS = (
    "hits", "articles", "items", "results", "docs", "documents", "records", "posts", "entries",
    "stories", "news", "rows", "edges", "nodes", "pages", "content", "feed", "list", "db", "data",
    "result", "payload", "value", "response", "responses", "itemListElement",
)  # fmt: skip
# the last are those of queues and change logs (Kafka, Debezium)
_INSIDE = (
    "_source",
    "doc",
    "attributes",
    "fields",
    "article",
    "node",
    "Item",
    "data",
    "row",
    "item",
    "payload",
    "after",
    "message",
    "value",
)
_DEEPEST = 5
_FEW = 2  # columns of a table, or records under their keys, that tell it from one record


def records_in(value: Any, keys: KeyMapping) -> tuple[list[Any], bool]:
    """Give the records that a JSON value holds, and whether it is a list of them.

    A record is an object with a text; an object without one is opened where it holds a list of
    objects or one object under a name that wrappers use. What wraps nothing is a record itself.
    """
    if isinstance(value, Mapping) and (rows := _table_rows(value, keys)) is not None:
        return rows, True
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
    return _nameless(value, keys)


def _nameless(value: Mapping[str, Any], keys: KeyMapping) -> list[Any] | None:
    """Find records under names of their own: a list of them, or each under its id (Firebase).

    An object that says something of an article itself is one: its comments are none.
    """
    if any(not is_blank(value.get(name)) for name in (*keys.url, *keys.title, *keys.published)):
        return None
    for inner in value.values():
        if isinstance(inner, list) and inner and all(_is_record(item, keys) for item in inner):
            return inner
    if len(value) >= _FEW and all(_is_record(item, keys) for item in value.values()):
        return [_with_id(key, item, keys) for key, item in value.items()]
    return None


def _with_id(key: str, record: Mapping[str, Any], keys: KeyMapping) -> Mapping[str, Any]:
    has_own = any(not is_blank(record.get(name)) for name in keys.record_id)
    return record if has_own else {keys.record_id[0]: key, **record}


def _table_rows(value: Mapping[str, Any], keys: KeyMapping) -> list[Any] | None:
    """Read what pandas writes of a table: columns of values, by number or not, or both apart."""
    names, rows = value.get("columns"), value.get("data")
    texts = {*keys.text, *keys.html}
    if _are_names(names) and isinstance(rows, list) and not texts.isdisjoint(names):
        return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list)]
    if not all(isinstance(column, dict | list) for column in value.values()):
        return None
    columns = {name: _column(column) for name, column in value.items()}
    lengths = {len(column) for column in columns.values()}
    bodies = [columns[name] for name in (*keys.text, *keys.html) if name in columns]
    if len(columns) < _FEW or len(lengths) != 1 or not bodies or lengths == {0}:
        return None
    if not all(isinstance(text, str | None) for text in bodies[0]):
        return None
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _are_names(value: Any) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


def _column(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values()) if all(key.isdecimal() for key in value) else []
    return value if isinstance(value, list) else []


def _is_record(value: Any, keys: KeyMapping) -> bool:
    return isinstance(value, Mapping) and _has_text(value, keys)


def _has_text(value: Mapping[str, Any], keys: KeyMapping) -> bool:
    """Tell whether a key holds a text; a list of records under such a name wraps them."""
    texts = (value.get(name) for name in (*keys.text, *keys.html))
    return any(not is_blank(text) and not _wraps(text) for text in texts)


def _wraps(value: Any) -> bool:
    if isinstance(value, Mapping):
        return unwrapped(value) is value
    return (
        isinstance(value, list) and unwrapped(value) is value and not isinstance(joined(value), str)
    )


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping) and bool(value)
