"""Parsed documents as a frame and back: what is staged between the two passes of a run.

One row a document; `blocks` stay nested, so that lines can be counted across a site's pages
by one scan over the shards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

import polars as pl

from copydesk.transforms.records import DateCandidate, ParsedDocument, TextBlock

_UTC = pl.Datetime("us", "UTC")
_BLOCK = pl.Struct({
    "text": pl.String, "kind": pl.String, "position": pl.Int32,
    "char_start": pl.Int32, "char_end": pl.Int32,
})  # fmt: skip
_DATE = pl.Struct({"value": _UTC, "precision": pl.String, "origin": pl.String, "text": pl.String})
_TYPES: dict[str, Any] = {
    "byte_length": pl.Int64,
    "retrieved_at": _UTC,
    "modified_at": _UTC,
    "authors": pl.List(pl.String),
    "tags": pl.List(pl.String),
    "author_roles": pl.List(pl.List(pl.String)),
    "dates": pl.List(_DATE),
    "blocks": pl.List(_BLOCK),
}
_COLUMNS = [field.name for field in fields(ParsedDocument)]

PARSED = pl.Schema({name: _TYPES.get(name, pl.String) for name in _COLUMNS})


def to_frame(documents: Iterable[ParsedDocument]) -> pl.DataFrame:
    """Lay parsed documents out as rows of `PARSED`."""
    return pl.DataFrame([_row(document) for document in documents], schema=PARSED, orient="row")


def from_frame(frame: pl.DataFrame) -> list[ParsedDocument]:
    """Read parsed documents back from rows of `PARSED`."""
    return [_document(row) for row in frame.iter_rows(named=True)]


def _row(document: ParsedDocument) -> list[Any]:
    values = {name: getattr(document, name) for name in _COLUMNS}
    values["authors"], values["tags"] = list(document.authors), list(document.tags)
    values["author_roles"] = [list(pair) for pair in document.author_roles]
    values["dates"] = [
        {"value": date.value, "precision": date.precision, "origin": date.origin, "text": date.text}
        for date in document.dates
    ]
    values["blocks"] = [
        {"text": block.text, "kind": block.kind, "position": block.position,
         "char_start": block.char_start, "char_end": block.char_end}
        for block in document.blocks
    ]  # fmt: skip
    return list(values.values())


def _document(row: dict[str, Any]) -> ParsedDocument:
    row["authors"], row["tags"] = tuple(row["authors"]), tuple(row["tags"])
    row["author_roles"] = tuple((name, role) for name, role in row["author_roles"])
    row["dates"] = tuple(DateCandidate(**date) for date in row["dates"])
    row["blocks"] = tuple(TextBlock(**block) for block in row["blocks"])
    return ParsedDocument(**row)
