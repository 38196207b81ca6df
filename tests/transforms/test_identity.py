"""Identifiers depend on content and declared identity, and on nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from copydesk.transforms.identity import (
    article_id,
    block_id,
    combined_digest,
    document_id,
    name_id,
    stable_id,
)
from copydesk.transforms.records import RawDocument, RecordMetadata
from tests.raw_fields import RAW_FIELDS, base_of, only

FILE = RawDocument("file:///in/bridge.txt", "text/plain", b"The bridge is shut.")
RECORD = replace(FILE, uri="file:///in/feed.jsonl", locator="line 17", record_id="a-1")


def test_an_identifier_is_the_same_for_ever() -> None:
    assert stable_id("article", "key", None) == "ebcc610938ceb706f3fad832"
    assert document_id(FILE) == document_id(replace(FILE))


def test_missing_and_empty_and_the_order_of_parts_are_told_apart() -> None:
    parts = [
        ("a", None),
        ("a", ""),
        ("a",),
        (None, "a"),
        ("", "a"),
        ("ab",),
        ("a", "b"),
        ("b", "a"),
    ]
    assert len({stable_id(*each) for each in parts}) == len(parts)


def test_any_text_can_be_hashed() -> None:
    assert len(stable_id("\ud800")) == len(stable_id("港口")) == len(stable_id()) == 24


def test_the_place_in_a_file_of_many_records_is_no_part_of_a_document() -> None:
    moved = replace(RECORD, uri="file:///elsewhere/feed.jsonl", locator="line 1")
    assert document_id(moved) == document_id(RECORD)


def test_a_file_that_is_one_document_is_told_from_its_copy() -> None:
    assert document_id(replace(FILE, uri="file:///in/copy.txt")) != document_id(FILE)


@pytest.mark.parametrize(
    "other",
    [
        replace(RECORD, content=b"The bridge is open."),
        replace(RECORD, record_id="a-2"),
        replace(RECORD, media_type="text/html"),
        replace(RECORD, extra='{"page":2}'),
        replace(RECORD, retrieved_at=datetime(2026, 3, 4, tzinfo=UTC)),
        *(replace(RECORD, declared=RecordMetadata(**{name: "x"}))
          for name in ("title", "url", "published", "source", "language")),
    ],
)  # fmt: skip
def test_all_that_a_record_says_is_part_of_a_document(other: RawDocument) -> None:
    assert document_id(other) != document_id(RECORD)


def test_what_one_field_says_is_not_what_another_does() -> None:
    by_title = replace(RECORD, declared=RecordMetadata(title="Bridge"))
    by_source = replace(RECORD, declared=RecordMetadata(source="Bridge"))
    assert document_id(by_title) != document_id(by_source)


def test_how_it_was_decoded_is_no_part_of_a_document() -> None:
    assert document_id(replace(RECORD, charset="utf-8")) == document_id(RECORD)


def test_names_are_one_whatever_their_case_and_spacing() -> None:
    assert name_id("author", "Mara  QUILL ") == name_id("author", "mara quill")
    assert name_id("author", "Mara Quill") != name_id("tag", "Mara Quill")


def test_a_revision_is_its_article_and_its_bytes() -> None:
    assert len({article_id("k", "1"), article_id("k", "2"), article_id("l", "1")}) == 3


def test_a_block_is_named_after_its_article() -> None:
    assert block_id("bc38ab", 12) == "bc38ab.12"


def test_a_batch_is_its_documents_in_their_order() -> None:
    assert combined_digest(["a", "b"]) != combined_digest(["b", "a"])
    assert combined_digest(iter(["a", "b"])) == combined_digest(["a", "b"])


# how to read the bytes: two that differ in nothing else are one document
NO_PART = {
    ("", "charset"),
    # what `extra` holds as well, which is a part
    ("declared", "authors"), ("declared", "tags"), ("declared", "modified"),
}  # fmt: skip


@pytest.mark.parametrize(("part", "name"), RAW_FIELDS)
def test_every_field_of_a_document_is_part_of_its_id(part: str, name: str) -> None:
    is_told = document_id(only(part, name)) != document_id(base_of(part))
    assert is_told is ((part, name) not in NO_PART)
