from __future__ import annotations

import json
from pathlib import Path

import pytest

import copydesk.flows.runs.text_work.stages
from copydesk.flows.runs.source.batches import Batch, batches
from copydesk.flows.runs.staging.shards import read_table
from copydesk.flows.runs.text_work.stages import clean_batch, parse_batch
from copydesk.transforms.clean import clean_document
from copydesk.transforms.frames.tables import STAGED
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import CleanArticle, ParsedDocument, RawDocument, Rejection
from tests.flows.pieces import FERRY, MARKET

OPTIONS = TextOptions()
PAGE = RawDocument("file:///in/ferry.txt", "text/plain", FERRY.encode())
OTHER = RawDocument("file:///in/market.txt", "text/plain", MARKET.encode())
MENU = RawDocument("file:///in/menu.txt", "text/plain", b"Home\n\nNews\n\nSport\n")
BLANK = RawDocument("file:///in/blank.txt", "text/plain", b" \n ")
TORN = Rejection("file:///in/torn.txt.gz", "read", "truncated", "It ends before its end marker.")


def batch(*items: RawDocument | Rejection) -> Batch:
    return next(batches(items, size=64))


def staged(folder: Path, *items: RawDocument | Rejection) -> Path:
    """Both passes over one batch; gives the shard to load."""
    parsed = parse_batch(batch(*items), folder / "parsed", folder / "raw", OPTIONS)
    return clean_batch(parsed.shard, folder / "clean", OPTIONS, "v1").shard


def reasons(shard: Path) -> dict[str, str]:
    rows = read_table(shard, "rejections").iter_rows(named=True)
    return {Path(row["uri"]).name: f"{row['stage']}:{row['reason']}" for row in rows}


def test_a_shard_holds_every_staged_table(tmp_path: Path) -> None:
    shard = staged(tmp_path, PAGE, OTHER)
    for name, schema in STAGED.items():
        assert read_table(shard, name).schema == schema
    articles = read_table(shard, "articles")
    assert articles["title"].to_list() == [
        "Ferry to Skarv island runs again after storm",
        "Market hall roof to be mended before winter",
    ]
    assert set(articles["pipeline_version"]) == {"v1"}


def test_rejections_of_all_steps_come_together(tmp_path: Path) -> None:
    done = parse_batch(batch(PAGE, MENU, BLANK, TORN), tmp_path / "p", tmp_path / "raw", OPTIONS)
    assert (done.documents, done.rejected) == (2, 2)
    done = clean_batch(done.shard, tmp_path / "c", OPTIONS, "v1")
    assert (done.documents, done.rejected) == (1, 3)
    assert reasons(done.shard) == {
        "torn.txt.gz": "read:truncated",
        "blank.txt": "parse:empty",
        "menu.txt": "clean:no_article",
    }


def test_what_is_staged_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = staged(tmp_path, PAGE)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    monkeypatch.setattr(copydesk.flows.runs.text_work.stages, "parse_document", None)
    monkeypatch.setattr(copydesk.flows.runs.text_work.stages, "clean_document", None)
    assert staged(tmp_path, PAGE) == first
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_our_fault_in_parsing_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(raw: RawDocument, options: TextOptions) -> ParsedDocument | Rejection:
        return parse_document(raw, options) if raw is not OTHER else json.loads("{")

    monkeypatch.setattr(copydesk.flows.runs.text_work.stages, "parse_document", faulty)
    shard = staged(tmp_path, PAGE, OTHER)
    assert reasons(shard) == {"market.txt": "parse:internal_error"}
    (message,) = read_table(shard, "rejections")["message"]
    assert "JSONDecodeError in decoder.py line" in message
    assert read_table(shard, "articles").height == 1


def test_our_fault_in_cleaning_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(
        document: ParsedDocument, options: TextOptions, *_: object
    ) -> CleanArticle | Rejection:
        if document.uri == OTHER.uri:
            raise RecursionError
        return clean_document(document, options)

    monkeypatch.setattr(copydesk.flows.runs.text_work.stages, "clean_document", faulty)
    assert reasons(staged(tmp_path, PAGE, OTHER)) == {"market.txt": "clean:internal_error"}


def test_want_of_memory_is_no_fault_of_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy(*_: object) -> ParsedDocument:
        raise MemoryError

    monkeypatch.setattr(copydesk.flows.runs.text_work.stages, "parse_document", greedy)
    with pytest.raises(MemoryError):
        staged(tmp_path, PAGE)
    assert not (tmp_path / "parsed").exists()
