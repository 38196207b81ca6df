"""A web page as it was fetched: a mark, one line of JSON that says how, then its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from copydesk.flows.durable_files import write_whole
from copydesk.flows.readers.document import read_whole
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.flows.readers.streams.compression import Input
from copydesk.transforms.frozen import frozen
from copydesk.transforms.records import FeedMetadata, RawDocument, RecordMetadata, Rejection

MARK = b"copydesk response 1\n"
_MOST_HEAD = 1 << 20  # bytes of the line beside the page's own limit


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the page, under the address that was requested."""
    yield read_response(read_whole(source.chunks, limits.document_bytes + _MOST_HEAD))


def read_response(content: bytes) -> RawDocument:
    """Read a page that was kept; raises ReadError for one that is not whole."""
    head, _, body = content.removeprefix(MARK).partition(b"\n")
    try:
        return _document(orjson.loads(head), body)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReadError("corrupt", "The stored response is incomplete.") from error


def write_response(path: Path, document: RawDocument) -> None:
    """Keep a page that was fetched; it is on the disk when this returns."""
    head = asdict(document)
    del head["content"]
    write_whole(path, MARK + orjson.dumps(head) + b"\n" + document.content)


def _document(head: dict[str, Any], body: bytes) -> RawDocument:
    retrieved, listed = head.pop("retrieved_at"), head.pop("listed")
    # pages that an older version fetched and did not load say their address alone
    declared = head.pop("declared") if "declared" in head else {"url": head.pop("url")}
    return RawDocument(
        content=body,
        retrieved_at=datetime.fromisoformat(retrieved) if retrieved else None,
        declared=RecordMetadata(**frozen(declared)),
        listed=None if listed is None else FeedMetadata(**frozen(listed)),
        **head,
    )
