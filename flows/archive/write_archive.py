"""The raw archive: what came in, as it came, under the digest of its content."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from copydesk.flows.runs.source.batches import Batch
from copydesk.flows.runs.staging.shards import write_shard
from copydesk.transforms.identity import document_id
from copydesk.transforms.records import RawDocument, Rejection
from copydesk.transforms.tables import STAGED

_DECLARED = ("title", "url", "published", "source", "language")
_PLAIN = ("uri", "media_type", "content", "locator", "record_id", "charset", "retrieved_at",
          "extra", "zone", "response")  # fmt: skip
_LISTED = pl.Struct({
    "title": pl.String, "published": pl.String, "modified": pl.String, "language": pl.String,
    "authors": pl.List(pl.String), "tags": pl.List(pl.String), "first_url": pl.String,
    "source": pl.String, "site_name": pl.String,
})  # fmt: skip
_TYPES: dict[str, Any] = {
    "document_id": pl.String, "uri": pl.String, "media_type": pl.String, "content": pl.Binary,
    "locator": pl.String, "record_id": pl.String, "charset": pl.String,
    "retrieved_at": pl.Datetime("us", "UTC"), "extra": pl.String,
    "declared_title": pl.String, "declared_url": pl.String, "declared_published": pl.String,
    "declared_source": pl.String, "declared_language": pl.String,
    "zone": pl.String, "listed": _LISTED, "response": pl.String,
}  # fmt: skip
DOCUMENTS = pl.Schema(_TYPES)
REJECTIONS = STAGED["rejections"]


def archive_batch(raw: Path, batch: Batch) -> None:
    """Keep a batch's documents, and what could not be read, for `rebuild`."""
    if not batch.documents and not batch.rejections:
        return
    tables = {
        "documents": pl.DataFrame([_row(document) for document in batch.documents], DOCUMENTS),
        "rejections": pl.DataFrame(
            [_rejection(rejection) for rejection in batch.rejections], REJECTIONS
        ),
    }
    write_shard(raw / batch.digest[:2] / batch.digest, tables)


def _row(document: RawDocument) -> dict[str, object]:
    declared = {f"declared_{name}": getattr(document.declared, name) for name in _DECLARED}
    plain = {name: getattr(document, name) for name in _PLAIN}
    listed = asdict(document.listed) if document.listed else None
    return {"document_id": document_id(document), **plain, **declared, "listed": listed}


def _rejection(rejection: Rejection) -> dict[str, object]:
    return {name: getattr(rejection, name) for name in REJECTIONS}
