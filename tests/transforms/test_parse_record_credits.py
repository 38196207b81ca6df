"""Authors, tags and the time of a change that a record names of its document."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import ParsedDocument, RawDocument, RecordMetadata
from tests.transforms.test_parse import FILE, HTML


def parsed(declared: RecordMetadata, raw: RawDocument = FILE) -> ParsedDocument:
    document = parse_document(replace(raw, declared=declared), TextOptions())
    assert isinstance(document, ParsedDocument)
    return document


def test_people_are_authors_and_an_outlet_alone_is_the_attribution() -> None:
    people = parsed(RecordMetadata(authors=("By Mara Quill and Bo Marsh, Jr.", "Reuters", "admin")))
    assert (people.authors, people.attribution) == (("Mara Quill", "Bo Marsh Jr."), None)
    outlet = parsed(RecordMetadata(authors=("Harbour News Agency",)))
    assert (outlet.authors, outlet.attribution) == ((), "Harbour News Agency")
    assert parsed(RecordMetadata(authors=("webmaster",))).attribution is None


def test_tags_written_as_one_text_are_parted() -> None:
    assert parsed(RecordMetadata(tags=("ferry, islands; Skarv ",))).tags == (
        "ferry", "islands", "Skarv",
    )  # fmt: skip
    assert parsed(RecordMetadata(tags=("Sea, air", "ferry", " "))).tags == ("Sea, air", "ferry")


def test_the_time_of_a_change() -> None:
    declared = RecordMetadata(modified="2026-03-04T10:00:00+02:00")
    assert parsed(declared).modified_at == datetime(2026, 3, 4, 8, tzinfo=UTC)
    assert parsed(RecordMetadata(modified="lately")).modified_at is None


def test_a_page_that_names_its_author_is_believed() -> None:
    raw = RawDocument("file:///in/a.jsonl", "text/html", b"", "line 1")
    meta = '<meta name="author" content="Ines Halloran"></head>'
    page = replace(raw, content=HTML.replace("</head>", meta).encode())
    declared = RecordMetadata(authors=("Mara Quill",), tags=("ferry",))
    assert parsed(declared, page).authors == ("Ines Halloran",)
    assert parsed(declared, page).tags == ("ferry",)
    assert parsed(declared, replace(raw, content=HTML.encode())).authors == ("Mara Quill",)


def test_what_does_not_show_is_not_in_an_author_s_name() -> None:
    assert parsed(RecordMetadata(authors=("M\u00adara Qu\u200bill",))).authors == ("Mara Quill",)
