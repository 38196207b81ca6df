"""A web page as it was fetched: a mark, one line of JSON that says how, then its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from copydesk.flows.files import write_whole
from copydesk.flows.readers.compression import Input
from copydesk.flows.readers.document import read_whole
from copydesk.flows.readers.reader_errors import ReadError
from copydesk.flows.readers.reader_options import KeyMapping, Limits
from copydesk.transforms.records import FeedMetadata, RawDocument, RecordMetadata, Rejection

MARK = b"copydesk response 1\n"
_PLAIN = ("uri", "media_type", "charset", "zone", "response")
_MOST_HEAD = 1 << 20  # bytes of the line beside the page's own limit


def read(source: Input, keys: KeyMapping, limits: Limits) -> Iterator[RawDocument | Rejection]:
    """Yield the page, under the address it was asked for."""
    yield read_response(read_whole(source.chunks, limits.document_bytes + _MOST_HEAD))


def read_response(content: bytes) -> RawDocument:
    """Read a page that was kept; raises ReadError for one that is not whole."""
    head, _, body = content.removeprefix(MARK).partition(b"\n")
    try:
        return _document(orjson.loads(head), body)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ReadError("corrupt", "It is no response that was kept whole.") from error


def write_response(path: Path, document: RawDocument) -> None:
    """Keep a page that was fetched; it is on the disk when this returns."""
    listed = document.listed
    head = {name: getattr(document, name) for name in _PLAIN} | {
        "url": document.declared.url,
        "retrieved_at": document.retrieved_at.isoformat() if document.retrieved_at else None,
        "listed": {name: getattr(listed, name) for name in listed.__dataclass_fields__}
        if listed else None,
    }  # fmt: skip
    write_whole(path, MARK + orjson.dumps(head) + b"\n" + document.content)


def _document(head: dict[str, Any], body: bytes) -> RawDocument:
    listed: dict[str, Any] | None = head["listed"]
    names: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in (listed or {}).items()
    }
    retrieved = head["retrieved_at"]
    return RawDocument(
        content=body,
        retrieved_at=datetime.fromisoformat(retrieved) if retrieved else None,
        declared=RecordMetadata(url=head["url"]),
        listed=None if listed is None else FeedMetadata(**names),
        **{name: head[name] for name in _PLAIN},
    )
