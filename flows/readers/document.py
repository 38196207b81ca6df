"""A file that is one document, held whole up to the size a document may have."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.flows.readers.outlet import outlet_of
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.streams.compression import Input
from copydesk.transforms.records import RawDocument, RecordMetadata


def read_whole(chunks: Iterable[bytes], limit: int) -> bytes:
    """Join the chunks; raise `ReadError` (`too_large`) as soon as they exceed `limit` bytes."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) > limit:
            raise ReadError("too_large", f"The document is larger than {limit:,} bytes.")
    return bytes(held)


def one_document(source: Input, media_type: str, limit: int) -> RawDocument:
    """Read a file that is one document; the outlet is named by its folder.

    Raises `ReadError` when it is too large, empty or torn: half a document is none.
    """
    content = read_whole(source.chunks, limit)
    if not content.strip():
        raise ReadError("empty", "The file is empty.")
    declared = RecordMetadata(source=outlet_of(source.path))
    return RawDocument(source.uri, media_type, content, declared=declared)
