from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.flows.config.settings import Settings
from copydesk.flows.readers.discovery import find_files
from copydesk.flows.runs.source import input_stream
from copydesk.flows.runs.source.input_stream import InputStream
from copydesk.transforms.id_set import IdSet
from copydesk.transforms.identity import document_id
from copydesk.transforms.records import RawDocument
from tests.flows.pieces import FERRY, MARKET, written


def stream(folder: Path, *loaded: RawDocument, batch_size: int = 64) -> InputStream:
    settings = Settings(workers=1, batch_size=batch_size)
    return InputStream(find_files([str(folder)]), settings, IdSet.of(map(document_id, loaded)))


def documents(of: InputStream) -> list[RawDocument]:
    return [document for batch in of.batches() for document in batch.documents]


def test_documents_that_are_loaded_are_counted_and_skipped(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", FERRY)
    written(tmp_path / "b.txt", MARKET)
    first, second = documents(stream(tmp_path))
    again = stream(tmp_path, first)
    assert documents(again) == [second]
    assert again.loaded_count == 1
    nothing_new = stream(tmp_path, first, second)
    assert list(nothing_new.batches()) == []
    assert nothing_new.loaded_count == 2


def test_an_id_that_begins_as_a_loaded_one_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixteen equal digits, 64 bits: among billions of documents two may well share them."""
    written(tmp_path / "a.txt", FERRY)
    written(tmp_path / "b.txt", MARKET)
    forged = {
        FERRY.encode(): "0123456789abcdef00000000",
        MARKET.encode(): "0123456789abcdef" + "0" * 7 + "1",
    }
    monkeypatch.setattr(input_stream, "document_id", lambda document: forged[document.content])
    read = stream(tmp_path)
    read.loaded = IdSet.of([forged[FERRY.encode()]])
    (left,) = documents(read)
    assert (left.content, read.loaded_count) == (MARKET.encode(), 1)


def test_a_batch_holds_as_many_as_asked_for(tmp_path: Path) -> None:
    for number in range(7):
        written(tmp_path / f"{number}.txt", FERRY)
    sizes = [len(batch.documents) for batch in stream(tmp_path, batch_size=3).batches()]
    assert sizes == [3, 3, 1]


def test_rejections_travel_with_the_batches(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", "")
    (tmp_path / "b").symlink_to("nowhere")
    (batch,) = stream(tmp_path).batches()
    assert {rejection.reason for rejection in batch.rejections} == {"empty", "broken_link"}


def test_every_byte_is_consumed_once(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", FERRY)
    written(tmp_path / "b.jsonl", '{"text": "one"}\n{"text": "two"}\n')
    written(tmp_path / "c.txt", "")
    read = stream(tmp_path)
    documents(read)
    assert read.consumed_bytes == read.total_bytes == len(FERRY) + 32
