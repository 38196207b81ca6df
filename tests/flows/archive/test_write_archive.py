from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from copydesk.flows.archive.write_archive import archive_batch
from copydesk.flows.runs.source.batches import Batch, batches
from copydesk.flows.runs.staging.shards import read_table
from copydesk.transforms.identity import document_id
from copydesk.transforms.records import FeedMetadata, RawDocument, RecordMetadata, Rejection

DOCUMENT = RawDocument(
    "file:///in/a.jsonl", "text/plain", b"\x00\xff bytes as they came", "line 1", "a-1", "utf-8",
    datetime(2026, 3, 4, tzinfo=UTC), RecordMetadata("T", "https://a.example/1", "2026", "A", "en"),
    '{"x":1}', "Asia/Tokyo",
    FeedMetadata("L", "2026", None, "en", ("A", "B"), ("t",), "https://a.example/0", "A", "Name"),
    '{"status":200}',
)  # fmt: skip
REJECTION = Rejection("file:///in/b.txt", "read", "empty", "The file is empty.")


def batch(*items: RawDocument | Rejection) -> Batch:
    return next(batches(items, size=64))


def test_everything_that_came_in_can_be_read_back(tmp_path: Path) -> None:
    made = batch(DOCUMENT, REJECTION)
    archive_batch(tmp_path, made)
    folder = tmp_path / made.digest[:2] / made.digest
    (row,) = read_table(folder, "documents").iter_rows(named=True)
    declared = RecordMetadata(
        **{name: row[f"declared_{name}"] for name in RecordMetadata.__dataclass_fields__}
    )
    plain = {name: row[name] for name in RawDocument.__dataclass_fields__ if name in row}
    assert row["listed"] == asdict(DOCUMENT.listed) | {"authors": ["A", "B"], "tags": ["t"]}
    assert RawDocument(**{**plain, "listed": DOCUMENT.listed}, declared=declared) == DOCUMENT
    assert row["document_id"] == document_id(DOCUMENT)
    (said,) = read_table(folder, "rejections").iter_rows(named=True)
    assert Rejection(**said) == REJECTION


def test_the_same_batch_is_kept_once(tmp_path: Path) -> None:
    archive_batch(tmp_path, batch(DOCUMENT))
    archive_batch(tmp_path, batch(DOCUMENT))
    assert len(list(tmp_path.glob("*/*"))) == 1


def test_a_batch_is_named_by_content_and_place() -> None:
    elsewhere = Rejection("file:///in/c.txt", "read", "empty", "The file is empty.")
    assert batch(DOCUMENT, REJECTION).digest == batch(DOCUMENT, REJECTION).digest
    assert batch(DOCUMENT, REJECTION).digest != batch(DOCUMENT, elsewhere).digest
