"""JSON lines: one record a line, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.records.json_text import load_json
from copydesk.flows.readers.records.record_reader import RecordReader
from copydesk.flows.readers.streams.compression import Input
from copydesk.flows.readers.streams.json_stream import cut_values
from copydesk.flows.readers.streams.text_stream import cut_lines, recoded_wide
from copydesk.transforms.records import RawDocument, Rejection

_AROUND = b"\x1e \t\r\n"  # RS begins a record of a JSON text sequence (RFC 7464)
_BEHIND = b", \t"  # lines of an array that lost its brackets


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield each line as a document or a rejection, located as "line N", counted from 1.

    A line that holds several records (an array, an answer of a search, objects one after the
    other) gives them as "line N record M". Blank lines are passed over. A line above the limit is
    not held. Where the stream is torn, the lines before the tear are whole, and the unfinished
    one is a rejection.
    """
    records, number = RecordReader.of(source, keys, limits), 0
    try:
        for line in cut_lines(recoded_wide(source), limits.document_bytes):
            number += 1
            if line is None or line.strip():
                yield from _items(line, records, f"line {number}")
    except ReadError as error:
        yield error.rejection(source.uri, f"line {number + 1}")


def _items(
    line: bytes | None, records: RecordReader, locator: str
) -> Iterator[RawDocument | Rejection]:
    try:
        if line is None:
            raise ReadError("too_large", f"The line is larger than {records.limit:,} bytes.")
        value = _value(line, records.limit)
    except ReadError as error:
        yield error.rejection(records.uri, locator)
        return
    yield from records.value(value, locator)


def _value(line: bytes, limit: int) -> Any:
    """Read a line's value, or a list of them where several stand on it."""
    line = line.strip(_AROUND).rstrip(_BEHIND)
    try:
        return load_json(line)
    except ReadError:
        pieces = list(cut_values([line], limit, limit)) if line.lstrip()[:1] == b"{" else []
        if len(pieces) < 2 or not all(piece.whole for piece in pieces):
            raise
        return [load_json(piece.data or b"") for piece in pieces]
