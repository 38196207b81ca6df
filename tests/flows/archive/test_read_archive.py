from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.archive.read_archive import (
    ArchiveDamaged,
    ArchiveStream,
    find_documents,
    read_batch,
    survey,
)
from copydesk.flows.archive.write_archive import archive_batch
from copydesk.flows.runs.source.batches import batches
from copydesk.transforms.identity import document_id
from copydesk.transforms.records import RawDocument
from tests.flows.archive.test_write_archive import DOCUMENT, REJECTION, batch

FILE = RawDocument("file:///in/ferry.txt", "text/plain", b"The ferry runs again. " * 40)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for made in (batch(DOCUMENT, REJECTION), batch(FILE), batch(REJECTION)):
        archive_batch(tmp_path, made)
    return tmp_path


def folder_of(raw: Path, *items: RawDocument) -> Path:
    digest = batch(*items).digest
    return raw / digest[:2] / digest


def test_batches_are_read_back_as_they_were(raw: Path) -> None:
    made = batch(DOCUMENT, REJECTION)
    assert read_batch(raw / made.digest[:2] / made.digest) == made


def test_the_whole_archive_is_streamed_in_order_of_digests(raw: Path) -> None:
    stream = ArchiveStream(survey(raw).whole)
    digests = [item.digest for item in stream.batches()]
    assert digests == sorted(digests)
    assert len(digests) == 3
    assert stream.consumed_bytes == stream.total_bytes > 0


def test_the_survey_knows_every_document(raw: Path) -> None:
    found = survey(raw)
    assert (len(found.document_ids), found.damaged) == (2, ())
    assert all(document_id(item) in found.document_ids for item in (DOCUMENT, FILE))


def test_an_archive_that_is_not_there_is_empty(tmp_path: Path) -> None:
    found = survey(tmp_path / "raw")
    assert (found.whole, found.damaged, len(found.document_ids)) == ((), (), 0)


@pytest.mark.parametrize("step", range(0, 1400, 100))
def test_a_changed_byte_is_seen(raw: Path, step: int) -> None:
    folder = folder_of(raw, FILE)
    file = folder / "documents.parquet"
    content = bytearray(file.read_bytes())
    position = step % len(content)
    content[position] ^= 0x15
    file.write_bytes(content)
    try:  # some bytes of the format bear no meaning: then all is as it was
        assert read_batch(folder) == batch(FILE)
    except ArchiveDamaged:
        assert folder in survey(raw).damaged


@pytest.mark.parametrize("name", ["documents", "rejections"])
def test_a_missing_or_torn_file_is_damage(raw: Path, name: str) -> None:
    folder = folder_of(raw, FILE)
    file = folder / f"{name}.parquet"
    for content in (file.read_bytes()[:-20], b""):
        file.write_bytes(content)
        with pytest.raises(ArchiveDamaged):
            read_batch(folder)
    file.unlink()
    assert survey(raw).damaged == (folder,)


def test_another_batch_under_the_name_is_damage(raw: Path) -> None:
    folder = folder_of(raw, FILE)
    other = folder.with_name(batch(DOCUMENT).digest)
    folder.rename(other)
    with pytest.raises(ArchiveDamaged, match="do not match the digest in its name"):
        read_batch(other)


def test_documents_are_found_by_their_ids(raw: Path) -> None:
    wanted = {document_id(FILE), "0" * 24}
    assert find_documents(raw, wanted) == {document_id(FILE): FILE}


def test_a_batch_that_was_cut_by_bytes_is_read_back(tmp_path: Path) -> None:
    for made in batches([FILE, DOCUMENT], size=64, max_bytes=10):
        archive_batch(tmp_path, made)
        assert read_batch(tmp_path / made.digest[:2] / made.digest) == made
