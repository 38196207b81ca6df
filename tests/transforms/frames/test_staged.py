"""Parsed documents go through a frame, and through Parquet, unchanged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import polars as pl

from copydesk.transforms.frames.staged import PARSED, from_frame, to_frame
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import DateCandidate, ParsedDocument, RawDocument, TextBlock

NOON = datetime(2026, 3, 4, 12, 0, 0, 250, tzinfo=timezone(timedelta(hours=9)))


def text_document(content: str = "Bridge shut\n\nThe council voted on Monday.") -> ParsedDocument:
    raw = RawDocument("file:///in/a.txt", "text/plain", content.encode())
    made = parse_document(raw, TextOptions())
    assert isinstance(made, ParsedDocument)
    return made


FULL = replace(
    text_document(),
    locator="line 17", record_id="a-1", retrieved_at=NOON, extra='{"page":2}', text=None,
    url="https://harbourpost.example/bridge", canonical_url="https://harbourpost.example/bridge",
    source="harbourpost.example", title="Bridge shut", standfirst="For a month.",
    declared_language="en", authors=("Mara Quill", "Jon Vane"), tags=("harbour",),
    dates=(DateCandidate(NOON, "minute", "record", "noon"),
           DateCandidate(datetime(2026, 1, 1, tzinfo=UTC), "year", "text", "2026")),
    modified_at=NOON, blocks=(TextBlock("Bridge shut", "heading", 0),),
)  # fmt: skip


def test_documents_come_back_as_they_went() -> None:
    documents = [text_document(), FULL, text_document("港口关闭。\r\n\r\n😀 \u202e")]
    assert from_frame(to_frame(documents)) == documents


def test_documents_come_back_from_parquet(tmp_path: Path) -> None:
    path = tmp_path / "parsed.parquet"
    to_frame([FULL, text_document()]).write_parquet(path)
    assert from_frame(pl.read_parquet(path)) == [FULL, text_document()]


def test_the_schema_is_the_same_whatever_the_rows() -> None:
    assert to_frame([]).schema == to_frame([FULL]).schema == to_frame([text_document()]).schema
    assert to_frame([]).schema == PARSED
    assert from_frame(to_frame([])) == []


def test_times_are_kept_in_utc() -> None:
    frame = to_frame([FULL])
    assert frame["retrieved_at"].item() == datetime(2026, 3, 4, 3, 0, 0, 250, tzinfo=UTC)
