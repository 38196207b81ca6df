"""Feeds, sitemaps and lists of addresses, as they come."""

from __future__ import annotations

import orjson
import pytest

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.address_list import read_addresses
from copydesk.flows.fetch.listings.entry import Listing
from copydesk.flows.fetch.listings.feeds import read_feed
from copydesk.flows.fetch.listings.sitemaps import read_sitemap
from copydesk.transforms.records import FeedMetadata

AT = "https://harbourpost.example/feeds/all"
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Harbour Post</title><link>https://harbourpost.example/</link><language>en-gb</language>
<item><title>Ferry &lt;b&gt;runs&lt;/b&gt; again</title><link>/news/ferry?utm_source=rss#top</link>
<pubDate>Wed, 04 Mar 2026 10:00:00 +0100</pubDate><dc:creator>Mara Quill</dc:creator>
<category>Ferries</category><category>Skarv</category></item>
<item><title>No link</title></item>
<item><title>By its guid</title><guid>https://harbourpost.example/news/market</guid></item>
<item><title>Twice</title><link>https://harbourpost.example/news/ferry</link></item>
<item><title>Elsewhere</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Anzeiger</title>
<entry><title>Brand</title><link rel="self" href="https://h.example/self"/>
<link rel="alternate" href="https://h.example/brand"/><published>2026-03-04T08:00:00Z</published>
<updated>2026-03-05T09:30:00Z</updated><author><name>Ute Klar</name></author>
<category term="fire" label="Feuer"/></entry></feed>"""
JSON = b"""\xef\xbb\xbf{"version": "https://jsonfeed.org/version/1.1", "language": "pl", "items": [
{"id": "1", "url": "https://g.example/a", "title": "Foki", "date_published": "2026-03-04T08:00:00Z",
 "date_modified": "2026-03-04T09:00:00Z", "authors": [{"name": "Ala"}, 3], "tags": ["morze", 7]},
{"id": "https://g.example/b"}, {"id": "2"}, 7]}"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://t.example/a </loc><lastmod>2026-03-04</lastmod><news:news><news:publication>
<news:name>Town</news:name><news:language>el</news:language></news:publication>
<news:publication_date>2026-03-03T10:00:00+02:00</news:publication_date>
<news:title>The well</news:title><news:keywords>well, history</news:keywords></news:news>
<image:image><image:loc>https://t.example/a.jpg</image:loc></image:image></url>
<url><lastmod>2026</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://t.example/1.xml.gz</loc><lastmod>2026-03-04</lastmod></sitemap>
<sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"""


def feed(content: str | bytes, kind: str = "application/rss+xml") -> Listing:
    return read_feed(content.encode() if isinstance(content, str) else content, kind, AT)


def urls(listing: Listing) -> list[str]:
    return [page.url for page in listing.pages]


def test_rss() -> None:
    listing = feed(RSS)
    assert urls(listing) == [
        "https://harbourpost.example/news/ferry?utm_source=rss",
        "https://harbourpost.example/news/market",
    ]
    assert listing.pages[0].listed == FeedMetadata(
        "Ferry runs again", "Wed, 04 Mar 2026 10:00:00 +0100", None, "en-gb",
        ("Mara Quill",), ("Ferries", "Skarv"), site_name="Harbour Post",
    )  # fmt: skip


def test_atom() -> None:
    (page,) = feed(ATOM, "application/atom+xml").pages
    assert page.url == "https://h.example/brand"
    assert page.listed == FeedMetadata(
        "Brand", "2026-03-04T08:00:00Z", "2026-03-05T09:30:00Z", "de", ("Ute Klar",), ("Feuer",)
    )


def test_json_feed() -> None:
    listing = feed(JSON, "application/feed+json")
    assert urls(listing) == ["https://g.example/a", "https://g.example/b"]
    assert listing.pages[0].listed == FeedMetadata(
        "Foki", "2026-03-04T08:00:00Z", "2026-03-04T09:00:00Z", "pl", ("Ala",), ("morze",)
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ferry &#55357;&#56832; runs", "Ferry 😀 runs"),
        ("Ferry &#xD83D;&#xde00;", "Ferry 😀"),
        ("Ferry &#55357; runs", "Ferry \ufffd runs"),
        ("Ferry &#99999999999; runs", "Ferry \ufffd runs"),
        ("F&#228;hre &amp; &#38;#x26; Kai", "Fähre & & Kai"),
    ],
)
def test_characters_by_number_are_made_whole(written: str, read: str) -> None:
    listing = feed(RSS.replace("Ferry &lt;b&gt;runs&lt;/b&gt; again", written))
    assert listing.pages[0].listed.title == read


def test_authors_of_a_json_feed_that_are_no_list() -> None:
    content = (
        b'{"items": [{"url": "https://g.example/a", "authors": 5, "author": {"name": "Ala"}}]}'
    )
    assert feed(content, "application/json").pages[0].listed.authors == ("Ala",)


def test_a_feed_in_an_old_charset() -> None:
    content = RSS.replace('"1.0"?', '"1.0" encoding="windows-1251"?').replace("Ferry", "Паром")
    assert "Паром" in str(feed(content.encode("cp1251")).pages[0].listed.title)


def test_a_feed_that_breaks_off_gives_what_it_has() -> None:
    assert len(feed(RSS[: RSS.index("<item><title>No link")]).pages) == 1


@pytest.mark.parametrize("content", [
    b"", b"<html><body>Not found</body></html>", b"{", b"{}", b"\x00", b'{"items": {}}', b"[1]",
    b"plain text",
])  # fmt: skip
def test_what_is_no_feed(content: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        feed(content, "text/html")
    assert caught.value.reason == "not_a_list"


def test_entities_that_grow_are_not_followed() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "news">{bomb}]>'
    for text, read in ((RSS, feed), (NEWS, lambda item: read_sitemap(item.encode(), AT))):
        content = text.partition("?>")[2].replace("Ferry", "&a8;").replace("The well", "&a8;")
        try:
            titles = [page.listed.title or "" for page in read(doctype + content).pages]
        except FetchError:
            continue
        assert all(len(title) < 10_000 for title in titles)


def test_a_file_of_ours_cannot_be_drawn_into_a_list() -> None:
    doctype = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    content = NEWS.partition("?>")[2].replace("The well", "&f;")
    (page,) = read_sitemap((doctype + content).encode(), AT).pages
    assert "root" not in (page.listed.title or "")


def test_a_changed_date_or_title_is_another_stamp() -> None:
    stamps = {
        feed(text).pages[0].change_token
        for text in (RSS, RSS.replace("10:00:00", "10:05:00"), RSS.replace("again", "anew"))
    }
    assert len(stamps) == 3
    assert feed(RSS.replace("Skarv", "Isle")).pages[0].change_token in stamps


@pytest.mark.parametrize(
    ("title", "link", "name"),
    [
        ("Harbour Post » Feed", "/news/ferry", "Harbour Post"),
        ("Harbour Post - RSS feed", "/news/ferry", "Harbour Post"),
        ("Feed the Birds", "/news/ferry", "Feed the Birds"),
        ("RSS", "/news/ferry", None),
        ("Harbour Post", "https://quaynews.example/bread", None),
        ("x" * 1000, "/news/ferry", None),
    ],
)
def test_a_feed_names_the_outlet_of_its_own_site(title: str, link: str, name: str | None) -> None:
    rss = RSS.replace(">Harbour Post<", f">{title}<").replace("/news/ferry?utm_source=rss", link)
    assert feed(rss).pages[0].listed.site_name == name
    made = {"version": "https://jsonfeed.org/version/1.1", "title": title, "items": [{"url": link}],
            "home_page_url": "https://harbourpost.example/"}  # fmt: skip
    assert feed(orjson.dumps(made)).pages[0].listed.site_name == name


def test_an_aggregator_names_the_outlet_of_each_entry() -> None:
    source = '<source url="https://quaynews.example/rss">Quay News</source></item>'
    found = feed(RSS.replace("</item>", source, 1))
    assert [page.listed.site_name for page in found.pages] == ["Quay News", "Harbour Post"]


def test_a_news_sitemap() -> None:
    (page,) = read_sitemap(NEWS.encode(), "https://t.example/s.xml").pages
    assert page.url == "https://t.example/a"
    assert page.listed == FeedMetadata(
        "The well", "2026-03-03T10:00:00+02:00", "2026-03-04", "el", (), ("well", "history"),
        site_name="Town",
    )  # fmt: skip


def test_a_sitemap_that_forgot_to_declare_a_prefix() -> None:
    undeclared = NEWS.replace(' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"', "")
    assert undeclared != NEWS
    (page,) = read_sitemap(undeclared.encode(), AT).pages
    assert (page.listed.title, page.listed.published) == ("The well", "2026-03-03T10:00:00+02:00")


@pytest.mark.parametrize("charset", ["punycode", "\0", "latin-9000"])
def test_a_charset_that_is_none_costs_nothing(charset: str) -> None:
    assert urls(feed(RSS, f"text/xml; charset={charset}")) == urls(feed(RSS))


def test_an_index_of_sitemaps() -> None:
    found = read_sitemap(INDEX.encode(), "https://t.example/s.xml").lists
    assert [item.url for item in found] == ["https://t.example/1.xml.gz", "https://t.example/2.xml"]
    assert [item.change_token is None for item in found] == [False, True]


def test_a_sitemap_of_lines() -> None:
    assert urls(read_sitemap(b"https://t.example/a\nhttps://t.example/b\n", AT))[1][-1] == "b"


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"<", b"nothing here", b"<a><b></a>"])
def test_what_is_no_sitemap(content: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        read_sitemap(content, AT)
    assert caught.value.reason == "not_a_list"


def test_a_list_of_addresses() -> None:
    listing = read_addresses(
        b"\xef\xbb\xbf# ours\r\nhttps://t.example/a#x\r\n\r\nnonsense\nhttps://t.example/a\n", "f"
    )
    assert urls(listing) == ["https://t.example/a"]
    assert [(problem.reason, problem.locator) for problem in listing.problems] == [
        ("bad_address", "line 4")
    ]
