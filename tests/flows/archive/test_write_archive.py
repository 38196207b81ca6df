from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from copydesk.flows.archive.archive_schema import DOCUMENTS
from copydesk.flows.archive.read_archive import read_batch
from copydesk.flows.archive.write_archive import archive_batch
from copydesk.flows.runs.source.batches import Batch, batches
from copydesk.transforms.records import RawDocument, Rejection
from tests.raw_fields import BARE, FULL, RAW_FIELDS, only

DOCUMENT = FULL
REJECTION = Rejection("file:///in/b.txt", "read", "empty", "The file is empty.")


def batch(*items: RawDocument | Rejection) -> Batch:
    return next(batches(items, size=64))


def kept(raw: Path, made: Batch) -> Path:
    archive_batch(raw, made)
    return raw / made.digest[:2] / made.digest


def test_everything_that_came_in_can_be_read_back(tmp_path: Path) -> None:
    made = batch(DOCUMENT, REJECTION)
    assert read_batch(kept(tmp_path, made)) == made


@pytest.mark.parametrize(("part", "name"), RAW_FIELDS)
def test_every_field_comes_back_from_the_archive(tmp_path: Path, part: str, name: str) -> None:
    document = only(part, name)
    assert read_batch(kept(tmp_path, batch(document))).documents == (document,)


def test_columns_of_older_archives_keep_their_names_and_types() -> None:
    """An archive is for ever: columns may come, none may go or change."""
    texts = (
        "document_id uri media_type locator record_id charset extra zone response declared_title"
        " declared_url declared_published declared_source declared_language"
    )
    feed = "title published modified language authors tags first_url source site_name"
    assert [name for name in texts.split() if DOCUMENTS[name] != pl.String] == []
    assert DOCUMENTS["content"] == pl.Binary
    assert DOCUMENTS["retrieved_at"] == pl.Datetime("us", "UTC")
    assert isinstance(DOCUMENTS["listed"], pl.Struct)
    listed = {field.name: field.dtype for field in DOCUMENTS["listed"].fields}
    assert set(feed.split()) <= set(listed)
    assert listed["authors"] == listed["tags"] == pl.List(pl.String)


def test_an_archive_of_before_feeds_is_read(tmp_path: Path) -> None:
    folder = kept(tmp_path, batch(BARE))
    file = folder / "documents.parquet"
    pl.read_parquet(file).drop("listed", "response", "zone", "declared_language").write_parquet(
        file
    )
    assert read_batch(folder) == batch(BARE)


def test_the_same_batch_is_kept_once(tmp_path: Path) -> None:
    archive_batch(tmp_path, batch(DOCUMENT))
    archive_batch(tmp_path, batch(DOCUMENT))
    assert len(list(tmp_path.glob("*/*"))) == 1


def test_a_batch_is_named_by_content_and_place() -> None:
    elsewhere = Rejection("file:///in/c.txt", "read", "empty", "The file is empty.")
    assert batch(DOCUMENT, REJECTION).digest == batch(DOCUMENT, REJECTION).digest
    assert batch(DOCUMENT, REJECTION).digest != batch(DOCUMENT, elsewhere).digest
