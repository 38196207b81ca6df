"""A file of JSON: an array of records, records one after the other, or one over many lines."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.records.json_text import load_json
from copydesk.flows.readers.records.record_reader import RecordReader
from copydesk.flows.readers.records.record_wrappers import records_in
from copydesk.flows.readers.streams.compression import Input
from copydesk.flows.readers.streams.json_stream import Piece, cut_values
from copydesk.flows.readers.streams.text_stream import utf8_chunks
from copydesk.transforms.records import RawDocument, Rejection


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the records as "record N", counted over the file; one by itself has no place.

    Read as a stream: no more than one record is held, or one object that wraps many. A record
    that is broken or too large costs itself.
    """
    records, number = RecordReader.of(source, keys, limits), 0
    pieces = cut_values(utf8_chunks(source), limits.json_file_bytes, limits.document_bytes)
    try:
        for piece, alone in _with_alone(pieces):
            for item in _items(piece, alone, records, limits, number):
                number += 1
                yield item
    except ReadError as error:
        yield error.rejection(source.uri, f"record {number + 1}" if number else None)


def _with_alone(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, bool]]:
    """Give each piece with whether it is the only one in the file."""
    first = next(pieces, None)
    if first is None:
        return
    second, torn = None, None
    try:
        second = next(pieces, None)
    except ReadError as error:
        torn = error
    yield first, second is None and not first.in_array
    if torn:
        raise torn
    if second is not None:
        yield second, False
        yield from ((piece, False) for piece in pieces)


def _items(
    piece: Piece, alone: bool, records: RecordReader, limits: Limits, before: int
) -> Iterator[RawDocument | Rejection]:
    try:
        found, many = records_in(_loaded(piece, limits), records.keys)
    except ReadError as error:
        yield error.rejection(records.uri, None if alone else f"record {before + 1}")
        return
    for number, record in enumerate(found, before + 1):
        if alone and not many:
            yield records.alone(record)
        else:
            yield records.record(record, f"record {number}")


def _loaded(piece: Piece, limits: Limits) -> object:
    if not piece.whole:
        raise ReadError("truncated", "The JSON ends in the middle of a record.")
    if piece.data is None:
        limit = limits.document_bytes if piece.in_array else limits.json_file_bytes
        raise ReadError("too_large", f"The record is larger than {limit:,} bytes.")
    return load_json(piece.data)
