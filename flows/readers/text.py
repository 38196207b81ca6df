"""Plain text: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator

from flows.readers.compression import Input
from flows.readers.document import one_document
from flows.readers.options import KeyMapping, Limits
from transforms.records import RawDocument, Rejection


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the file as one text document."""
    yield one_document(source, "text/plain", limits.document_bytes)
