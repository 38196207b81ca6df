"""What was forgotten does not wait in a folder or stand in a journal of pages."""

from __future__ import annotations

from pathlib import Path

from copydesk.flows.fetch.crawl_state import CrawlRecord, CrawlState
from copydesk.flows.fetch.forget_fetched import forget_fetched
from copydesk.flows.paths import DataFolder
from copydesk.flows.readers.formats.response import write_response
from copydesk.transforms.forgetting import Forgotten, hashed
from copydesk.transforms.records import FeedMetadata, RawDocument, RecordMetadata
from tests.flows.pieces import written

GONE, KEPT = "https://harbourpost.example/gone", "https://harbourpost.example/kept"


def response(folder: DataFolder, url: str) -> Path:
    path = folder.fetched("desk") / f"{url[-4:]}.response"
    write_response(
        path, RawDocument(url, "text/plain", b"Some news.", declared=RecordMetadata(url=url))
    )
    return path


def test_pages_and_responses_go_and_others_stay(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    state = CrawlState.load(folder.crawl_state("desk"))
    state.note([CrawlRecord(url, url, FeedMetadata("A name")) for url in (GONE, KEPT)])
    state.note([CrawlRecord("list x", "https://harbourpost.example/rss", is_list=True)])
    gone, kept = response(folder, GONE), response(folder, KEPT)
    torn = written(folder.fetched("desk") / "torn.response", b"copydesk response 1\n{")
    part = written(folder.fetched("desk") / ".gone.response.4711", b"copydesk response 1\n{}\nSo")
    key = GONE.removeprefix("https://")
    forget_fetched(folder, Forgotten(frozenset({hashed(f"url:{key}")})))
    assert [path.exists() for path in (gone, kept, torn, part)] == [False, True, False, False]
    assert set(CrawlState.load(folder.crawl_state("desk")).pages) == {KEPT, "list x"}
    assert b"gone" not in folder.crawl_state("desk").read_bytes()
