"""How the archive writes a raw document: one column a field, and what it declares one each.

The columns are derived from the records' fields, so that none can be forgotten.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

import polars as pl

from copydesk.transforms.frames.tables import STAGED
from copydesk.transforms.frozen import frozen
from copydesk.transforms.identity import document_id
from copydesk.transforms.record_schema import record_schema
from copydesk.transforms.records import FeedMetadata, RawDocument, RecordMetadata, Rejection

_DECLARED = {field.name: f"declared_{field.name}" for field in fields(RecordMetadata)}


def _documents() -> pl.Schema:
    columns = {"document_id": pl.String, **record_schema(RawDocument)}
    del columns["declared"]
    declared = {_DECLARED[name]: kind for name, kind in record_schema(RecordMetadata).items()}
    return pl.Schema({**columns, **declared})


DOCUMENTS = _documents()
REJECTIONS = STAGED["rejections"]


def document_row(document: RawDocument) -> dict[str, Any]:
    """Lay a document out as a row of `DOCUMENTS`."""
    row = asdict(document)
    declared = row.pop("declared")
    row |= {column: declared[name] for name, column in _DECLARED.items()}
    return {"document_id": document_id(document), **row}


def document_of(row: dict[str, Any]) -> RawDocument:
    """Read a document back; columns that an older version did not write take their defaults.

    Raises TypeError for a column that is no field: a newer version wrote it.
    """
    plain = frozen(row)
    del plain["document_id"]
    declared = {name: plain.pop(column) for name, column in _DECLARED.items() if column in plain}
    listed = plain.pop("listed", None)
    feed = None if listed is None else FeedMetadata(**frozen(listed))
    return RawDocument(**plain, declared=RecordMetadata(**declared), listed=feed)


def rejection_row(rejection: Rejection) -> dict[str, Any]:
    """Lay a rejection out as a row of `REJECTIONS`."""
    return asdict(rejection)
