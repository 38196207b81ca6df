"""A raw document that says all it can, and documents that say one thing each.

The fields are those of the records: a new one is asked for everywhere at once, and fails here
until the document that says all has a value for it.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from copydesk.transforms.records import FeedMetadata, RawDocument, RecordMetadata

FULL = RawDocument(
    "file:///in/a.jsonl", "text/plain", b"\x00\xff bytes as they came", "line 1", "a-1", "utf-8",
    datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC),
    RecordMetadata(
        "T", "https://a.example/1", "2026", "A", "en", ("A", "B"), ("t",), "2027",
    ),
    '{"x":1}', "Asia/Tokyo",
    FeedMetadata(
        "L", "2026", "2027", "pl", ("A", "B"), ("t",), "https://a.example/0", "A", "Name",
    ),
    '{"status":200}',
)  # fmt: skip
BARE = RawDocument("file:///in/b.html", "text/html", b"")
LISTED = replace(BARE, listed=FeedMetadata())
RAW_FIELDS = [
    *(("", field.name) for field in fields(RawDocument)),
    *(("declared", field.name) for field in fields(RecordMetadata)),
    *(("listed", field.name) for field in fields(FeedMetadata)),
]


def base_of(part: str) -> RawDocument:
    """The document that `only` adds a field to."""
    return LISTED if part == "listed" else BARE


def only(part: str, name: str) -> RawDocument:
    """A document that says this field alone, of itself or of one of its parts."""
    base = base_of(part)
    owner: Any = getattr(base, part) if part else base
    value = getattr(getattr(FULL, part) if part else FULL, name)
    assert value != getattr(owner, name), f"FULL must say {part} {name}"
    made = replace(owner, **{name: value})
    return replace(base, **{part: made}) if part else made
