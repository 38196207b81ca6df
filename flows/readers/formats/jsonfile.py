"""A file that is one JSON value: an array of records, or one record written over many lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from copydesk.flows.readers.compression import Input
from copydesk.flows.readers.document import read_whole
from copydesk.flows.readers.jsontext import load_json
from copydesk.flows.readers.outlet import outlet_of
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.record import read_record
from copydesk.transforms.records import RawDocument, Rejection


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the records of an array, located as "record N", or the one record without a place.

    Raises `ReadError` when the file is too large to be held, torn, or no JSON.
    """
    value = load_json(read_whole(source.chunks, limits.json_file_bytes))
    most = limits.document_bytes
    if isinstance(value, list):
        for number, record in enumerate(value, 1):
            yield read_record(record, source.uri, f"record {number}", keys, most)
    else:
        yield _with_outlet(read_record(value, source.uri, None, keys, most), source)


def _with_outlet(item: RawDocument | Rejection, source: Input) -> RawDocument | Rejection:
    """Let the folder tell the outlet, as for any file that is one document."""
    if isinstance(item, Rejection) or item.declared.source:
        return item
    return replace(item, declared=replace(item.declared, source=outlet_of(source.path)))
