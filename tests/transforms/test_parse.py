"""Bytes to blocks, and what a document declares of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import ParsedDocument, RawDocument, RecordMetadata, Rejection

OPTIONS = TextOptions()
TEXT = "Bridge shut for a month\r\n\r\nThe council voted on Monday.\r\n"
FILE = RawDocument("file:///in/bridge.txt", "text/plain", TEXT.encode())
STORY = (
    "The harbour council voted late on Monday to close the old swing bridge for a month while "
    "engineers replace the bearings that have worn through since the winter storms. "
)
HTML = f"""<html lang="en-GB"><head><title>Bridge shut for a month</title>
<link rel="canonical" href="https://www.harbourpost.example/news/bridge">
<meta property="article:published_time" content="2026-03-04T09:30:00+01:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge shut for a month</h1>
<p>{STORY}</p><p>{STORY.replace("council", "county")}</p><p>{STORY.replace("old", "new")}</p>
</article></body></html>"""


def parsed(raw: RawDocument, options: TextOptions = OPTIONS) -> ParsedDocument:
    document = parse_document(raw, options)
    assert isinstance(document, ParsedDocument)
    return document


def rejected(raw: RawDocument) -> Rejection:
    rejection = parse_document(raw, OPTIONS)
    assert isinstance(rejection, Rejection)
    return rejection


def test_spans_point_into_the_decoded_text() -> None:
    document = parsed(FILE)
    assert document.text == TEXT
    assert [TEXT[block.char_start : block.char_end] for block in document.blocks] == [
        "Bridge shut for a month",
        "The council voted on Monday.",
    ]


def test_spans_count_characters_whatever_the_charset_was() -> None:
    text = "Мост закрыт на месяц\n\nСовет проголосовал поздно вечером в понедельник за ремонт."
    for content in ("\ufeff" + text).encode(), text.encode("cp1251"), text.encode("utf-16"):
        document = parsed(replace(FILE, content=content))
        assert document.text == text
        assert [text[block.char_start : block.char_end] for block in document.blocks] == text.split(
            "\n\n"
        )


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", "\u3000\u00a0\n".encode()])
def test_nothing_but_white_space_is_rejected(content: bytes) -> None:
    rejection = rejected(replace(FILE, content=content))
    assert (rejection.stage, rejection.reason) == ("parse", "empty")
    assert rejection.uri == FILE.uri
    assert rejection.message.endswith(".")


def test_what_is_no_text_is_rejected() -> None:
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
    assert rejected(replace(FILE, content=picture)).reason == "binary"


def test_a_rejection_names_the_record_and_its_place() -> None:
    record = replace(FILE, content=b" ", locator="line 17", record_id="a-1")
    assert (rejected(record).locator, rejected(record).record_id) == ("line 17", "a-1")


def test_a_page_without_an_article_is_rejected() -> None:
    page = replace(FILE, media_type="text/html", content=b"<html><body></body></html>")
    assert rejected(page).reason == "no_article"


def test_html_gives_its_blocks_without_spans_and_what_it_declares() -> None:
    raw = replace(FILE, media_type="text/html", content=HTML.encode(), charset="utf-8")
    document = parsed(raw)
    assert document.text is None
    assert document.blocks[0].text == STORY.strip()
    assert {(block.char_start, block.char_end) for block in document.blocks} == {(None, None)}
    assert [block.position for block in document.blocks] == [2, 3, 4]  # below what is left out
    assert document.title == "Bridge shut for a month"
    assert document.canonical_url == "https://www.harbourpost.example/news/bridge"
    assert document.source == "harbourpost.example"
    assert document.dates[0].value == datetime(2026, 3, 4, 8, 30, tzinfo=UTC)


def test_a_record_declares_title_address_and_outlet() -> None:
    declared = RecordMetadata(
        title="  Bridge\u00a0shut ", url="http://www.harbourpost.example/news/bridge/?utm_source=x",
        source="Harbour Post", language="en",
    )  # fmt: skip
    document = parsed(replace(FILE, declared=declared, locator="line 1", record_id="a-1"))
    assert document.title == "Bridge shut"
    assert document.url == declared.url
    assert document.canonical_url == "http://www.harbourpost.example/news/bridge"
    assert document.article_key == parsed(replace(FILE, declared=declared)).article_key
    assert document.declared_language == "en"


def test_the_records_date_is_read_in_the_outlets_zone() -> None:
    options = TextOptions(zones={"harbourpost.example": "Asia/Tokyo"})
    declared = RecordMetadata(published="2026-03-04 09:00", source="harbourpost.example")
    (date,) = parsed(replace(FILE, declared=declared), options).dates
    assert date.value == datetime(2026, 3, 4, 0, 0, tzinfo=UTC)
    assert (date.origin, date.text) == ("record", "2026-03-04 09:00")


def test_an_address_may_name_the_day() -> None:
    declared = RecordMetadata(url="https://harbourpost.example/2026/03/04/bridge")
    (date,) = parsed(replace(FILE, declared=declared)).dates
    assert (date.origin, date.value.date().isoformat()) == ("url", "2026-03-04")


@pytest.mark.parametrize("text", ["", "soon", "On Monday", "99-99-9999"])
def test_a_date_that_is_none_is_passed_over(text: str) -> None:
    assert parsed(replace(FILE, declared=RecordMetadata(published=text))).dates == ()


def test_files_are_told_apart_by_their_place_and_records_by_their_content() -> None:
    copy = replace(FILE, uri="file:///in/copy.txt")
    assert parsed(copy).article_key != parsed(FILE).article_key
    first, second = (replace(FILE, uri=f"file:///{n}.jsonl", locator="line 1") for n in "ab")
    assert parsed(first).article_key == parsed(second).article_key


def test_a_text_of_too_many_lines_is_refused_before_it_is_cut() -> None:
    assert parsed(replace(FILE, content=b"a\n" * 49_999)).blocks
    assert rejected(replace(FILE, content=b"a\n" * 50_001)).reason == "too_large"
    assert rejected(replace(FILE, content=b"\x0b" * 50_001 + b"a")).reason == "too_large"


def test_a_page_of_too_many_tags_is_too_large() -> None:
    page = b"<html><body>" + b"<p>News.</p>" * 130_000
    assert rejected(RawDocument("file:///a", "text/html", page)).reason == "too_large"
