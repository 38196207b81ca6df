"""Parsed documents as a frame and back: what is staged between the two passes of a run.

One row a document; `blocks` stay nested, so that lines can be counted across a site's pages
by one scan over the shards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import polars as pl

from copydesk.transforms.frozen import frozen
from copydesk.transforms.record_schema import record_schema
from copydesk.transforms.records import DateCandidate, LeftOutBlock, ParsedDocument, TextBlock

PARSED = pl.Schema({**record_schema(ParsedDocument), "byte_length": pl.Int64})
_NESTED = {"dates": DateCandidate, "blocks": TextBlock, "left_out": LeftOutBlock}
_FIELDS = {name: tuple(record_schema(record)) for name, record in _NESTED.items()}


def to_frame(documents: Iterable[ParsedDocument]) -> pl.DataFrame:
    """Lay parsed documents out as rows of `PARSED`."""
    return pl.DataFrame([_row(document) for document in documents], schema=PARSED, orient="row")


def from_frame(frame: pl.DataFrame) -> list[ParsedDocument]:
    """Read parsed documents back from rows of `PARSED`."""
    return [_document(row) for row in frame.iter_rows(named=True)]


def _row(document: ParsedDocument) -> list[Any]:
    values = {name: getattr(document, name) for name in PARSED}
    for name, fields in _FIELDS.items():
        values[name] = [{key: getattr(item, key) for key in fields} for item in values[name]]
    return list(values.values())


def _document(row: dict[str, Any]) -> ParsedDocument:
    for name, record in _NESTED.items():
        row[name] = [record(**item) for item in row[name]]
    return ParsedDocument(**frozen(row))
