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
from copydesk.transforms.records import DateCandidate, ParsedDocument, TextBlock

PARSED = pl.Schema({**record_schema(ParsedDocument), "byte_length": pl.Int64})
_DATE, _BLOCK = tuple(record_schema(DateCandidate)), tuple(record_schema(TextBlock))


def to_frame(documents: Iterable[ParsedDocument]) -> pl.DataFrame:
    """Lay parsed documents out as rows of `PARSED`."""
    return pl.DataFrame([_row(document) for document in documents], schema=PARSED, orient="row")


def from_frame(frame: pl.DataFrame) -> list[ParsedDocument]:
    """Read parsed documents back from rows of `PARSED`."""
    return [_document(row) for row in frame.iter_rows(named=True)]


def _row(document: ParsedDocument) -> list[Any]:
    values = {name: getattr(document, name) for name in PARSED}
    values["dates"] = [{name: getattr(date, name) for name in _DATE} for date in document.dates]
    values["blocks"] = [
        {name: getattr(block, name) for name in _BLOCK} for block in document.blocks
    ]
    return list(values.values())


def _document(row: dict[str, Any]) -> ParsedDocument:
    row["dates"] = [DateCandidate(**date) for date in row["dates"]]
    row["blocks"] = [TextBlock(**block) for block in row["blocks"]]
    return ParsedDocument(**frozen(row))
