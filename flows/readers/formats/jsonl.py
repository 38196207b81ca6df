"""JSON lines: one record a line, read as a stream."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from copydesk.flows.readers.compression import Input
from copydesk.flows.readers.jsontext import load_json
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.record import read_record
from copydesk.transforms.records import RawDocument, Rejection


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield each line as a document or a rejection, located as "line N", counted from 1.

    Blank lines are passed over. A line above the limit is not held. Where the stream is torn,
    the lines before the tear are whole, and the unfinished one is a rejection.
    """
    number = 0
    try:
        for line in _lines(_utf8_chunks(source), limits.document_bytes):
            number += 1
            if line is None or line.strip():
                yield _item(line, source.uri, f"line {number}", keys, limits)
    except ReadError as error:
        yield error.rejection(source.uri, f"line {number + 1}")


def _item(
    line: bytes | None, uri: str, locator: str, keys: KeyMapping, limits: Limits
) -> RawDocument | Rejection:
    most = limits.document_bytes
    try:
        if line is None:
            raise ReadError("too_large", f"The line is larger than {most:,} bytes.")
        record = load_json(line)
    except ReadError as error:
        return error.rejection(uri, locator)
    return read_record(record, uri, locator, keys, most)


def _utf8_chunks(source: Input) -> Iterator[bytes]:
    """Turn UTF-16, in which a newline is two bytes, to UTF-8; all else as it is."""
    if not source.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return source.chunks
    return (text.encode() for text in codecs.iterdecode(source.chunks, "utf-16", "replace"))


def _lines(chunks: Iterator[bytes], most: int) -> Iterator[bytes | None]:
    """Cut at newlines; None for a line above `most` bytes, of which no more is held."""
    held = bytearray()
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield _whole(held, end, most)
            held.clear()
        if len(held) <= most:
            held += rest
    if held:
        yield _whole(held, b"", most)


def _whole(held: bytearray, end: bytes, most: int) -> bytes | None:
    return bytes(held + end) if len(held) + len(end) <= most else None
