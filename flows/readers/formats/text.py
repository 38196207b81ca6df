"""Plain text: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.flows.readers.document import one_document
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.streams.compression import Input
from copydesk.transforms.records import RawDocument, Rejection


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the file as one text document."""
    yield one_document(source, "text/plain", limits.document_bytes)
