"""The raw archive: the unmodified input, stored under the digest of its content."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from copydesk.flows.archive.archive_schema import (
    DOCUMENTS,
    REJECTIONS,
    document_row,
    rejection_row,
)
from copydesk.flows.runs.source.batches import Batch
from copydesk.flows.runs.staging.shards import write_shard


def archive_batch(raw: Path, batch: Batch) -> None:
    """Keep a batch's documents, and what could not be read, for `rebuild`."""
    if not batch.documents and not batch.rejections:
        return
    tables = {
        "documents": pl.DataFrame(
            [document_row(document) for document in batch.documents], DOCUMENTS
        ),
        "rejections": pl.DataFrame(
            [rejection_row(rejection) for rejection in batch.rejections], REJECTIONS
        ),
    }
    write_shard(raw / batch.digest[:2] / batch.digest, tables)
