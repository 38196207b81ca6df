"""Lists as servers really send them: odd entries are rows, nothing else is lost."""

from __future__ import annotations

import gzip
import zlib

import pytest

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.response_body import read_body, unpack_gzip
from copydesk.flows.fetch.listings.address_list import read_addresses
from copydesk.flows.fetch.listings.entry import Listing
from copydesk.flows.fetch.listings.feeds import read_feed
from copydesk.flows.fetch.listings.opml import ListedFeed, read_opml
from copydesk.flows.fetch.listings.sitemaps import read_sitemap
from copydesk.flows.readers.feed_entries import NotFeed

AT = "https://town.example/list"
ITEM = "<item><title>{0}</title><link>https://town.example/{0}</link></item>"
FEED = "<rss version='2.0'><channel><link>https://town.example/en/</link>{}</channel></rss>"
SITEMAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</urlset>"


def feed(*items: str) -> bytes:
    return FEED.replace("{}", "".join(items)).encode()


def sitemap(*entries: str) -> Listing:
    return read_sitemap(SITEMAP.replace("{}", "".join(entries)).encode(), AT)


def urls(listing: Listing) -> list[str]:
    return [page.url for page in listing.pages]


def rows(listing: Listing) -> list[tuple[str, str | None]]:
    return [(problem.reason, problem.locator) for problem in listing.problems]


def test_entries_without_an_address_are_rows() -> None:
    found = read_feed(
        feed(
            ITEM.format("a"), "<item><title>None</title></item>",
            "<item><guid>https://town.example/b</guid></item>",
            "<item><guid isPermaLink='false'>77</guid></item>",
            "<item><link>story?id=3</link></item>", "<item><link>ftp://town.example/x</link></item>",
        ), "", AT,
    )  # fmt: skip
    assert urls(found) == [
        "https://town.example/a", "https://town.example/b", "https://town.example/en/story?id=3",
    ]  # fmt: skip
    assert rows(found) == [("bad_address", f"entry {n}") for n in (2, 4, 6)]


def test_one_bad_byte_costs_one_character() -> None:
    names = "Jiří Dvořák a Žofie Šťastná"
    content = feed(ITEM.format("a"), f"<item><title>{names} §</title><link>/b</link></item>")
    found = read_feed(content.replace("§".encode(), b"\xe9"), "application/rss+xml", AT)
    assert found.pages[1].listed.title == f"{names} \ufffd"


def test_blank_lines_before_the_declaration() -> None:
    content = b"\n\n <?xml version='1.0' encoding='utf-8'?>\n" + feed(ITEM.format("a"))
    assert urls(read_feed(content, "", AT)) == ["https://town.example/a"]
    listed = (
        b"\r\n<?xml version='1.0'?><urlset><url><loc>https://town.example/a</loc></url></urlset>"
    )
    assert urls(read_sitemap(listed, AT)) == ["https://town.example/a"]


def test_bare_ampersands() -> None:
    found = sitemap("<url><loc>https://town.example/?a=1&b=2&copy=3</loc></url>")
    assert urls(found) == ["https://town.example/?a=1&b=2&copy=3"]
    item = "<item><title>R&D</title><link>https://town.example/?a=1&b=2</link></item>"
    assert urls(read_feed(feed(item), "", AT)) == ["https://town.example/?a=1&b=2"]


def test_every_address_of_an_entry_is_a_page() -> None:
    two = "<url><loc>https://town.example/a</loc><loc>https://town.example/b</loc></url>"
    assert urls(sitemap(two)) == ["https://town.example/a", "https://town.example/b"]


def test_lists_within_lists() -> None:
    inner = SITEMAP.replace("{}", "<url><loc>https://town.example/a</loc></url>")
    further = "<sitemap><loc>https://town.example/2.xml</loc></sitemap>"
    found = sitemap(inner, "<url><loc>https://town.example/b</loc></url>", further)
    assert urls(found) == ["https://town.example/a", "https://town.example/b"]
    assert [listed.url for listed in found.lists] == ["https://town.example/2.xml"]


@pytest.mark.parametrize(
    "torn",
    ["<url><loc>https://town.example/tor</url>", "<url><loc>https://town.example/t&amp;o</lo"],
)
def test_a_torn_address_is_a_row_and_no_page(torn: str) -> None:
    found = sitemap("<url><loc>https://town.example/a</loc></url>", torn)
    assert urls(found) == ["https://town.example/a"]
    assert rows(found) == [("bad_address", "entry 2")]


def test_an_entry_of_a_sitemap_without_an_address_is_a_row() -> None:
    found = sitemap(
        "<url><lastmod>2026</lastmod></url>", "<url><loc>https://town.example/a</loc></url>"
    )
    assert (urls(found), rows(found)) == (["https://town.example/a"], [("bad_address", "entry 1")])


@pytest.mark.parametrize(
    "table",
    [
        'url,title\nhttps://town.example/a,"A, b"\nhttps://town.example/b,B\n',
        "Title;URL\nA;https://town.example/a\nB;https://town.example/b\n",
        "url\nhttps://town.example/a\nhttps://town.example/b\n",
    ],
)
def test_addresses_in_a_table(table: str) -> None:
    found = read_addresses(table.encode(), AT)
    assert urls(found) == ["https://town.example/a", "https://town.example/b"]
    assert rows(found) == []


def test_several_gzip_members_in_one_answer() -> None:
    members = gzip.compress(b"<p>One. ") + gzip.compress(b"Two. ") + gzip.compress(b"Three.</p>")
    for step in (1, 7, 10_000):
        chunks = [members[n : n + step] for n in range(0, len(members), step)]
        assert read_body(chunks, "gzip", 1000) == b"<p>One. Two. Three.</p>"
    assert unpack_gzip(members + bytes(20), 1000) == b"<p>One. Two. Three.</p>"


@pytest.mark.parametrize("encoding", ["none", "identity", "None, identity", "binary", "gzip"])
def test_a_page_that_is_only_said_to_be_packed(encoding: str) -> None:
    assert read_body([b"<p>One.", b"</p>"], encoding, 100) == b"<p>One.</p>"


def test_packed_twice_over() -> None:
    twice = gzip.compress(zlib.compress(b"<p>One.</p>"))
    assert read_body([twice], "deflate, gzip", 100) == b"<p>One.</p>"


def test_a_member_that_breaks_off() -> None:
    members = gzip.compress(b"<p>One.") + gzip.compress(b"Two.</p>")[:-5]
    with pytest.raises(FetchError) as caught:
        read_body([members], "gzip", 1000)
    assert caught.value.reason == "truncated"


def test_opml() -> None:
    content = b"""\n<?xml version="1.0"?><opml version="1.0"><body><outline text="News & more">
    <outline title="Post" type="rss" xmlUrl="https://post.example/rss?a=1&b=2"/>
    <outline text="Feed scheme" xmlurl="feed://town.example/rss"/></outline>
    <outline text="Twice" xmlUrl="https://post.example/rss?a=1&amp;b=2"/>
    <outline text="No feed" htmlUrl="https://x.example/"/></body></opml>"""
    assert read_opml(content) == (
        ListedFeed("Post", "https://post.example/rss?a=1&b=2"),
        ListedFeed("Feed scheme", "https://town.example/rss"),
    )
    for other in (feed(), b"\x00\x01\x02" * 50, b"no xml"):
        with pytest.raises(NotFeed):
            read_opml(other)


def test_what_servers_write_around_sitemaps() -> None:
    entry = "<url><loc>https://town.example/{0}</loc></url>"
    one, two = (f"<urlset>{entry.format(name)}</urlset>" for name in "ab")
    declared = f"<?xml version='1.0'?>{one}"
    for content in (f"Warning: x in <b>y</b>\n{declared}", declared.upper().replace("/A", "/a"),
                    f"{declared}<script>1</script>"):  # fmt: skip
        assert [url.lower() for url in urls(read_sitemap(content.encode(), AT))] == [
            "https://town.example/a"
        ]
    both = read_sitemap((declared + declared.replace(one, two)).encode(), AT)
    assert urls(both) == ["https://town.example/a", "https://town.example/b"]
    with pytest.raises(FetchError):
        read_sitemap(f"<html><pre>{one}</pre></html>".encode(), AT)


def test_an_empty_link_leaves_the_address_to_the_guid() -> None:
    entries = ("<item><link/><guid>https://town.example/a</guid></item>",
               "<item><guid>https://town.example/b</guid><link></link></item>")  # fmt: skip
    assert urls(read_feed(feed(*entries), "", AT)) == [
        "https://town.example/a", "https://town.example/b",
    ]  # fmt: skip


def test_elements_that_are_called_as_lists_of_the_library() -> None:
    odd = (
        "<item><link>/a</link><authors>Mara Quill</authors><links>x</links><tags>sea</tags>"
        "<date type='html'>4 March</date><id><b>x</b></id></item>"
    )
    [page] = read_feed(feed(odd), "", AT).pages
    assert (page.url, page.listed.authors) == ("https://town.example/a", ("Mara Quill",))
    assert page.listed.tags == ("sea",)
