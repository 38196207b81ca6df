from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from copydesk.flows.fetch.crawl_state import CrawlRecord, CrawlState
from copydesk.flows.fetch.http.server_answer import Validators
from copydesk.transforms.records import FeedMetadata

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
PAGE = CrawlRecord(
    "https://a.example/1", "https://a.example/1?x",
    FeedMetadata("T", "2026", None, "en", ("A",), ("t",)),
    "token", NOON, Validators('"e"', "Tue"), "s", NOON, NOON, 2, 1, 3,
)  # fmt: skip
OTHER = CrawlRecord("list x", "https://a.example/feed", is_list=True)


def test_what_is_noted_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "journal" / "pages.jsonl"
    CrawlState.load(path).note([PAGE, OTHER])
    assert CrawlState.load(path).pages == {PAGE.key: PAGE, OTHER.key: OTHER}


def test_a_journal_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """Its names of two fields differ from ours, and stay."""
    path = tmp_path / "p"
    path.write_bytes(b'{"key": "k", "url": "https://a.example/1", "stamp": "t", "rung": 3}\n')
    record = CrawlRecord("k", "https://a.example/1", change_token="t", recheck_step=3)
    state = CrawlState.load(path)
    assert state.pages == {"k": record}
    state.note([replace(record, recheck_step=4)])
    written = json.loads(path.read_bytes().splitlines()[1])
    assert (written["stamp"], written["rung"]) == ("t", 4)


def test_the_last_word_holds(tmp_path: Path) -> None:
    state = CrawlState.load(tmp_path / "p")
    for recheck_step in range(3):
        state.note([replace(PAGE, recheck_step=recheck_step)])
    assert CrawlState.load(tmp_path / "p").pages[PAGE.key].recheck_step == 2


def test_nothing_new_writes_nothing(tmp_path: Path) -> None:
    state = CrawlState.load(tmp_path / "p")
    state.note([PAGE])
    size = (tmp_path / "p").stat().st_size
    state.note([PAGE])
    CrawlState.load(tmp_path / "p").note([PAGE])
    assert (tmp_path / "p").stat().st_size == size


def test_a_torn_line_is_as_if_it_was_never_written(tmp_path: Path) -> None:
    path = tmp_path / "p"
    CrawlState.load(path).note([PAGE])
    CrawlState.load(path).note([replace(PAGE, recheck_step=9)])
    whole = path.read_bytes()
    path.write_bytes(whole[:-5])
    state = CrawlState.load(path)
    assert state.pages[PAGE.key].recheck_step == 2
    state.note([OTHER])
    assert CrawlState.load(path).pages == {PAGE.key: PAGE, OTHER.key: OTHER}


def test_lines_that_are_no_page_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "p"
    path.write_bytes(b'{}\n[1]\n{"key": 1, "nonsense": 2}\n\xff\n')
    state = CrawlState.load(path)
    assert state.pages == {}
    state.note([PAGE])
    assert CrawlState.load(path).pages == {PAGE.key: PAGE}


def test_the_journal_is_written_anew_when_most_of_it_is_old(tmp_path: Path) -> None:
    path = tmp_path / "p"
    state = CrawlState.load(path)
    for recheck_step in range(1100):
        state.note([replace(PAGE, recheck_step=recheck_step)])
    assert CrawlState.load(path).pages[PAGE.key].recheck_step == 1099
    assert path.read_bytes().count(b"\n") == 1
