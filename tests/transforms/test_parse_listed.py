"""What a feed says of a page stands beside what the page says of itself, never above it."""

from __future__ import annotations

from dataclasses import replace

from copydesk.transforms.clean import clean_document
from copydesk.transforms.identity import document_id
from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import (
    CleanArticle,
    FeedMetadata,
    ParsedDocument,
    RawDocument,
    RecordMetadata,
)

BODY = "".join(
    f"<p>The ferry to Skarv island sailed again on Tuesday, said the harbour master, part {n}. "
    "About forty passengers had waited in the school hall for two days.</p>" for n in range(4)
)  # fmt: skip
BARE = f"<html><body><article>{BODY}</article></body></html>"
FULL = (
    '<html lang="en"><head><title>Ferry runs again</title><meta name="author" content="Mara Quill">'
    '<meta name="keywords" content="Ferries"><meta property="article:published_time" '
    'content="2026-03-04T10:00:00+00:00"></head><body><article><h1>Ferry runs again</h1>'
    f"{BODY}</article></body></html>"
)
SAID = FeedMetadata("Ferry!", "Wed, 04 Mar 2026 11:00:00 GMT", "2026-03-05T09:00:00Z", "pt",
              ("By Tobias Renn",), ("ferries", "Skarv"))  # fmt: skip


def page(html: str, listed: FeedMetadata | None, zone: str | None = None) -> RawDocument:
    url = "https://harbourpost.example/ferry"
    return RawDocument(
        url, "text/html", html.encode(), declared=RecordMetadata(url=url), listed=listed, zone=zone
    )


def parsed(html: str, listed: FeedMetadata | None, zone: str | None = None) -> ParsedDocument:
    found = parse_document(page(html, listed, zone), TextOptions())
    assert isinstance(found, ParsedDocument)
    return found


def cleaned(html: str, listed: FeedMetadata | None, zone: str | None = None) -> CleanArticle:
    found = clean_document(parsed(html, listed, zone), TextOptions())
    assert isinstance(found, CleanArticle)
    return found


def test_a_bare_page_takes_what_the_feed_says() -> None:
    found = parsed(BARE, SAID)
    assert (found.title, found.authors, found.declared_language) == (
        "Ferry!",
        ("Tobias Renn",),
        "pt",
    )
    assert found.tags == ("ferries", "Skarv")
    assert cleaned(BARE, SAID).published is not None


def test_a_page_that_speaks_for_itself_is_believed() -> None:
    found = parsed(FULL, SAID)
    assert (found.title, found.authors) == ("Ferry runs again", ("Mara Quill",))
    assert found.declared_language == "en"
    assert [tag.casefold() for tag in found.tags] == ["ferries", "skarv"]
    published = cleaned(FULL, SAID).published
    assert published is not None
    assert published.origin == "meta"


def test_the_feeds_dates_are_candidates() -> None:
    origins = {date.origin: date.value.isoformat() for date in parsed(FULL, SAID).dates}
    assert origins["feed"] == "2026-03-04T11:00:00+00:00"
    assert origins["feed_updated"] == "2026-03-05T09:00:00+00:00"


def test_a_feeds_update_does_not_order_revisions() -> None:
    assert parsed(BARE, SAID).modified_at is None


def test_times_without_an_offset_are_in_the_inputs_zone() -> None:
    local = replace(SAID, published="2026-03-04T11:00:00")
    published = cleaned(BARE, local, "Asia/Tokyo").published
    assert published is not None
    assert published.value.isoformat() == "2026-03-04T02:00:00+00:00"


def test_what_is_said_is_part_of_the_documents_identity() -> None:
    ids = {
        document_id(page(BARE, None)), document_id(page(BARE, SAID)),
        document_id(page(BARE, replace(SAID, tags=()))), document_id(page(BARE, None, "UTC")),
        document_id(replace(page(BARE, None), response="{}")),
    }  # fmt: skip
    assert len(ids) == 5


def test_an_outlet_is_called_what_the_page_calls_it_else_its_list() -> None:
    head = '<head><meta property="og:site_name" content="The Harbour  Post">'
    listed = FeedMetadata(site_name="Harbour Post: news")
    assert parsed(FULL.replace("<head>", head), listed).site_name == "The Harbour Post"
    assert parsed(FULL, listed).site_name == "Harbour Post: news"
    assert parsed(FULL.replace("<head>", head.replace("The", "https://")), None).site_name is None


def record(listed: FeedMetadata | None, **declared: str) -> ParsedDocument:
    text = b"Ferry runs again\n\nThe ferry to Skarv island sailed again on Tuesday."
    raw = RawDocument("file:///in/a.jsonl", "text/plain", text, "line 1", "a-1",
                      declared=RecordMetadata(**declared), listed=listed)  # fmt: skip
    found = parse_document(raw, TextOptions())
    assert isinstance(found, ParsedDocument)
    return found


def test_an_input_says_the_outlet_of_documents_that_name_none() -> None:
    desk = FeedMetadata(source="www.HarbourPost.example")
    assert record(desk).source == "harbourpost.example"
    assert record(desk).article_key == "id:harbourpost.example/a-1"
    assert record(desk, url="https://quaynews.example/bread").source == "quaynews.example"
    assert record(desk, source="Quay News").source == record(desk, source="Quay News").site_name
    assert record(FeedMetadata(source="Harbour  Post")).source == "Harbour Post"
    assert record(None).article_key.startswith("sha256:")
    assert record(desk).document_id != record(None).document_id
