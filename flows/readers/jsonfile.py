"""A file that is one JSON value: an array of records, or one record written over many lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flows.readers.compression import Input
from flows.readers.document import read_whole
from flows.readers.errors import ReadError
from flows.readers.jsontext import load_value
from flows.readers.options import KeyMapping, Limits
from flows.readers.outlet import outlet_of
from flows.readers.record import to_document
from transforms.records import RawDocument, Rejection


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the records of an array, located as "record N", or the one record without a place.

    Raises `ReadError` when the file is too large to be held, torn, or no JSON.
    """
    value = load_value(read_whole(source.chunks, limits.json_file_bytes))
    if isinstance(value, list):
        for number, record in enumerate(value, 1):
            yield _item(record, source, f"record {number}", keys, limits)
    else:
        yield _with_outlet(_item(value, source, None, keys, limits), source)


def _item(
    record: Any, source: Input, locator: str | None, keys: KeyMapping, limits: Limits
) -> RawDocument | Rejection:
    try:
        if not isinstance(record, dict):
            raise ReadError("not_an_object", "The record is JSON, but no object.")
        return to_document(record, source.uri, locator, keys, limits.document_bytes)
    except ReadError as error:
        return error.rejection(source.uri, locator)


def _with_outlet(item: RawDocument | Rejection, source: Input) -> RawDocument | Rejection:
    """Let the folder tell the outlet, as for any file that is one document."""
    if isinstance(item, Rejection) or item.declared.source:
        return item
    return replace(item, declared=replace(item.declared, source=outlet_of(source.path)))
