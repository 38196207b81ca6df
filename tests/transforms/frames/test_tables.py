"""Articles and rejections as the rows of the staged tables."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from copydesk.transforms.clean import clean_document
from copydesk.transforms.duplicates.fingerprint import fingerprint
from copydesk.transforms.frames.tables import STAGED, tabulate
from copydesk.transforms.identity import name_id
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import (
    CleanArticle,
    ParsedDocument,
    RawDocument,
    RecordMetadata,
    Rejection,
)

TEXT = """Home

Council shuts the swing bridge for a month

By Mara Quill and Jon Vane

4 March 2026

The harbour council voted late on Monday to close the old swing bridge for a
month while engineers replace the bearings that have worn through since the
winter storms, the harbour master told reporters after the vote on the quay,
where forty people had waited since noon.

Ferries will run every ten minutes between the two quays of the harbour, and
traders were promised that goods could still be brought in by the northern
road for as long as the bridge is shut.

Share on Facebook
"""
REJECTION = Rejection("file:///in/b.txt", "parse", "empty", "There is nothing.", None, "line 2")


def article(text: str = TEXT, declared: RecordMetadata | None = None) -> CleanArticle:
    raw = RawDocument(
        "file:///in/a.txt", "text/plain", text.encode(), declared=declared or RecordMetadata()
    )
    parsed = parse_document(raw, TextOptions())
    assert isinstance(parsed, ParsedDocument)
    made = clean_document(parsed, TextOptions())
    assert isinstance(made, CleanArticle)
    return made


def frames(*articles: CleanArticle) -> dict[str, pl.DataFrame]:
    prints = [fingerprint(item.title, item.body) for item in articles]
    return tabulate(zip(articles, prints, strict=True), [REJECTION], "rules-1")


def test_every_table_has_its_schema_rows_or_none() -> None:
    for made in (frames(article()), tabulate([], [], "rules-1")):
        assert {name: frame.schema for name, frame in made.items()} == dict(STAGED)


def test_an_article_is_one_row_with_what_the_snapshot_needs() -> None:
    row = frames(article())["articles"].row(0, named=True)
    assert row["title"] == "Council shuts the swing bridge for a month"
    assert row["body"] == article().body
    assert row["published_at"] == datetime(2026, 3, 4, tzinfo=UTC)
    assert (row["published_at_precision"], row["published_at_origin"]) == ("day", "text")
    assert (row["language"], row["pipeline_version"]) == ("en", "rules-1")
    assert row["word_count"] == article().word_count


def test_every_part_belongs_to_its_article_and_document() -> None:
    made = frames(article())
    owner = made["articles"].select("article_id", "document_id").row(0)
    for name in ("blocks", "article_authors", "date_candidates", "fingerprints"):
        assert set(made[name].select("article_id", "document_id").rows()) == {owner}, name
    assert made["documents"]["document_id"].to_list() == [owner[1]]
    assert made["document_texts"].rows() == [(owner[1], TEXT)]


def test_blocks_point_into_the_text_and_keep_their_verdict() -> None:
    blocks = frames(article())["blocks"]
    assert blocks["position"].to_list() == list(range(blocks.height))
    assert blocks["block_id"].is_unique().all()
    for row in blocks.iter_rows(named=True):
        assert " ".join(TEXT[row["char_start"] : row["char_end"]].split()) == row["text"]
        assert row["kept"] == (row["role"] != "boilerplate")


def test_authors_keep_their_order() -> None:
    authors = frames(article())["article_authors"].sort("position")
    assert authors["name"].to_list() == ["Mara Quill", "Jon Vane"]
    assert authors["author_id"].to_list()[0] == name_id("author", "mara quill")


def test_one_date_is_chosen_and_the_others_are_kept() -> None:
    declared = RecordMetadata(published="2026-03-05")
    dates = frames(article(declared=declared))["date_candidates"].sort("value")
    assert dates["origin"].to_list() == ["text", "record"]
    assert dates["chosen"].to_list() == [False, True]


def test_an_outlet_is_a_source_and_none_is_none() -> None:
    by_outlet = frames(article(declared=RecordMetadata(source="harbourpost.example")))["articles"]
    assert by_outlet["source_domain"].item() == "harbourpost.example"
    assert by_outlet["source_id"].item() == name_id("source", "harbourpost.example")
    assert frames(article())["articles"]["source_id"].item() is None


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (TEXT.replace("Home", "Sport news"), True),
        (TEXT.replace("\n", "\r\n"), True),
        (TEXT.replace("month", "week"), False),
        (TEXT.replace("ten minutes", "nine minutes"), False),
    ],
    ids=["another menu", "another newline", "another title", "another body"],
)
def test_title_and_body_alone_make_the_content(other: str, same: bool) -> None:
    first, second = (
        frames(article(text))["articles"]["content_hash"].item() for text in (TEXT, other)
    )
    assert (first == second) is same


def test_rejections_are_rows_as_they_came() -> None:
    assert frames()["rejections"].row(0, named=True) == {
        "uri": "file:///in/b.txt", "record_id": None, "locator": "line 2", "stage": "parse",
        "reason": "empty", "message": "There is nothing.",
    }  # fmt: skip
