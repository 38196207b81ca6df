"""Pages whose address changes: which article they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from copydesk.transforms.options import TextOptions
from copydesk.transforms.parse import parse_document
from copydesk.transforms.records import ParsedDocument, RawDocument
from tests.flows.fetch.desk import Desk, reasons
from tests.flows.fetch.server import redirect, response, serving


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving() as site:
        yield Desk(site, tmp_path, "feed", "/feed")


def offer(desk: Desk, *items: tuple[str, str]) -> None:
    """Offer a feed of (path, guid) pairs."""
    entries = "".join(
        f"<item><title>{path}</title><link>{desk.site.url(path)}</link>"
        f"<guid isPermaLink='false'>{guid}</guid></item>"
        for path, guid in items
    )
    feed = f"<rss version='2.0'><channel>{entries}</channel></rss>"
    desk.site.pages["/feed"] = response(feed, kind="application/rss+xml")


def page(text: str, canonical: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    body = f"<p>{text} " + "The council agreed on it after a long debate. " * 5 + "</p>"
    return response(f"<html><head>{link}</head><body><article>{body * 3}</article></body></html>")


def key(document: RawDocument) -> str:
    parsed = parse_document(document, TextOptions())
    assert isinstance(parsed, ParsedDocument), parsed
    return parsed.article_key


def test_an_unchanged_guid_joins_a_changed_slug(desk: Desk) -> None:
    offer(desk, ("/news/ferry-stops", "g1"))
    desk.site.pages |= {"/news/ferry-stops": page("One."), "/news/ferry-sails": page("Two.")}
    [before] = desk.take().values()
    offer(desk, ("/news/ferry-sails", "g1"))
    [after] = desk.take().values()
    assert after.declared.url == desk.site.url("/news/ferry-sails")
    assert key(after) == key(before)


def test_a_guid_that_tells_nothing(desk: Desk) -> None:
    offer(desk, ("/news/a", "0"), ("/news/b", "0"))
    desk.site.pages |= {f"/news/{name}": page(name) for name in "abc"}
    before = desk.take()
    offer(desk, ("/news/a", "1"), ("/news/c", "0"), ("/news/b", "0"))
    after = desk.take()
    assert len({key(item) for item in [*before.values(), *after.values()]}) == 3


def test_an_address_that_redirects_joins_where_it_leads(desk: Desk) -> None:
    desk.list_pages("/news/ferry-stops")
    desk.site.pages |= {"/news/ferry-stops": page("One.")}
    [before] = desk.take().values()
    desk.site.pages |= {
        "/news/ferry-stops": redirect("/news/ferry-sails"), "/news/ferry-sails": page("Two."),
    }  # fmt: skip
    desk.list_pages("/news/ferry-sails")
    desk.world.time += timedelta(hours=2)
    after = desk.take()
    assert set(after) == {"/news/ferry-stops", "/news/ferry-sails"}
    assert {key(item) for item in after.values()} == {key(before)}


def test_a_page_first_known_by_a_redirect_is_where_it_leads(desk: Desk) -> None:
    desk.list_pages("/go/1")
    desk.site.pages |= {"/go/1": redirect("/news/ferry-sails"), "/news/ferry-sails": page("One.")}
    [document] = desk.take().values()
    assert key(document).endswith("/news/ferry-sails")


def test_the_pages_own_address_counts(desk: Desk) -> None:
    own = desk.site.url("/news/ferry-sails")
    desk.list_pages("/news/ferry-sails?x=1")
    desk.site.pages |= {"/news/ferry-sails?x=1": page("One.", own)}
    [before] = desk.take().values()
    desk.site.pages |= {"/news/ferry-sails?x=1": page("Two.", own)}
    desk.world.time += timedelta(hours=2)
    [after] = desk.take().values()
    assert key(before) == key(after)
    assert after.listed is not None
    assert after.listed.first_url is None


def test_what_leads_to_the_home_page_or_a_section_is_no_revision(desk: Desk) -> None:
    desk.list_pages("/news/ferry-stops", "/news/market")
    desk.site.pages |= {"/news/ferry-stops": page("One."), "/news/market": page("Two.")}
    before = desk.take()
    desk.site.pages |= {
        "/news/ferry-stops": redirect("/"), "/": page("Home."),
        "/news/market": redirect("/news"), "/news": page("Section."),
    }  # fmt: skip
    desk.world.time += timedelta(hours=2)
    found = desk.fetch()
    assert reasons(found) == {"/news/ferry-stops": "gone"}
    desk.world.time += timedelta(days=2)
    assert key(before["/news/market"]) not in {key(item) for item in desk.take().values()}


def moved(document: RawDocument) -> tuple[str | None, str]:
    """The key that a document says was moved from there, and the article's."""
    parsed = parse_document(document, TextOptions())
    assert isinstance(parsed, ParsedDocument), parsed
    return parsed.moved_key, parsed.article_key


def test_a_new_address_asked_before_the_old_one_is_told_of_later(desk: Desk) -> None:
    desk.list_pages("/news/ferry-stops")
    desk.site.pages |= {"/news/ferry-stops": page("One.")}
    [old] = desk.take().values()
    desk.site.pages |= {
        "/news/ferry-stops": redirect("/news/ferry-sails"), "/news/ferry-sails": page("Two."),
    }  # fmt: skip
    desk.list_pages("/news/ferry-sails")
    [new] = desk.take().values()
    assert moved(new) == (None, key(new))
    desk.world.time += timedelta(hours=2)
    told = desk.take()["/news/ferry-stops"]
    assert moved(told) == (key(new), key(old))
    desk.site.pages |= {"/news/ferry-sails": page("Three.")}
    desk.world.time += timedelta(days=1)
    assert moved(desk.take()["/news/ferry-sails"]) == (key(new), key(old))


def test_a_guid_that_tells_late_that_a_page_moved(desk: Desk) -> None:
    desk.site.pages |= {"/news/ferry-stops": page("One."), "/news/ferry-sails": page("Two.")}
    offer(desk, ("/news/ferry-stops", "g1"), ("/news/ferry-sails", "g2"))
    before = desk.take()
    keys = {path: key(document) for path, document in before.items()}
    offer(desk, ("/news/ferry-sails", "g1"))
    [told] = desk.take().values()
    assert moved(told) == (keys["/news/ferry-sails"], keys["/news/ferry-stops"])
    assert desk.take() == {}
