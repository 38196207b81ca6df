"""The feeds and sitemaps of a site, found from its home page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from lxml import html as lxml_html
from lxml.etree import ParserError, XMLSyntaxError

from copydesk.flows.config.inputs_toml import NewInput
from copydesk.flows.fetch.http.client import Client, Request
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.http.response_body import unpack_gzip
from copydesk.flows.fetch.http.server_answer import Answer
from copydesk.flows.fetch.listings.entry import absolute
from copydesk.flows.fetch.listings.feeds import read_feed
from copydesk.flows.fetch.listings.sitemaps import read_sitemap
from copydesk.transforms.decode import NotText, decode

_FEED_TYPES = ("rss", "atom", "feed+json", "rdf")
_FEED_LINK = re.compile(r"(?:^|[/._-])(?:rss|feeds?|atom)(?:[/._-]|$)", re.IGNORECASE)
_USUAL = ("/feed", "/rss.xml", "/feed.xml", "/rss", "/atom.xml", "/index.xml")
_SITEMAPS = ("/news-sitemap.xml", "/sitemap_news.xml", "/sitemap.xml", "/sitemap_index.xml")
_SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_MOST_TRIED = 20
_Allows = Callable[[str], float]


def discover(url: str, client: Client, allows: _Allows, limit: int) -> list[NewInput]:
    """Find the feeds and sitemaps of a site: each was fetched and lists pages.

    The page's own links come first, then what its text links to, then the usual addresses where
    it names none; sitemaps are those of robots.txt, else the usual ones. An address that is a
    feed or sitemap itself is the one that is found. Raises FetchError when it cannot be fetched.
    """
    answer = client.get(Request(url, _any, limit))
    if (itself := _list(answer, "", limit)) is not None:
        return [itself]
    fetch = _fetcher(client, allows, limit)
    linked = list(_linked(answer))
    feeds = _tried([item for item in linked if item[1]] or linked, fetch, limit)
    if not feeds:
        feeds = _tried(
            ((absolute(answer.url, item), "") for item in _USUAL), fetch, limit, first=True
        )
    return [*feeds, *_sitemaps(answer.url, fetch, limit)]


def _any(_type: str) -> bool:
    return True


def _fetcher(client: Client, allows: _Allows, limit: int) -> Callable[[str], Answer | None]:
    def fetch(url: str) -> Answer | None:
        try:
            return client.get(Request(url, _any, limit, allows=allows))
        except FetchError:
            return None

    return fetch


def _linked(answer: Answer) -> Iterator[tuple[str | None, str]]:
    """Give addresses that may be feeds, with the title that a <link> gives them."""
    try:
        tree = lxml_html.document_fromstring(decode(answer.body, answer.charset, html=True).text)
    except (NotText, ParserError, XMLSyntaxError, ValueError):
        return
    base = absolute(answer.url, next(iter(tree.xpath("//base/@href")), None)) or answer.url
    for link in tree.iter("link"):
        kind, rel = link.get("type", "").lower(), link.get("rel", "").lower().split()
        if "alternate" in rel and any(feed_type in kind for feed_type in _FEED_TYPES):
            yield absolute(base, link.get("href")), link.get("title") or "feed"
    for anchor in tree.iter("a"):
        if _FEED_LINK.search(urlsplit(anchor.get("href") or "").path):
            yield absolute(base, anchor.get("href")), ""


def _tried(
    found: Iterator[tuple[str | None, str]] | list[tuple[str | None, str]],
    fetch: Callable[[str], Answer | None],
    limit: int,
    first: bool = False,
) -> list[NewInput]:
    """Keep those that are lists; `first` stops at one."""
    inputs: dict[str, NewInput] = {}
    for url, title in dict.fromkeys(found):
        if url is None or url in inputs or len(inputs) >= _MOST_TRIED:
            continue
        answer = fetch(url)
        found_input = None if answer is None else _list(answer, title, limit)
        if found_input is not None:
            inputs[found_input.url] = found_input
            if first:
                break
    return list(inputs.values())


def _sitemaps(home: str, fetch: Callable[[str], Answer | None], limit: int) -> list[NewInput]:
    robots = fetch(absolute(home, "/robots.txt") or home)
    text = robots.body.decode("utf-8", "replace") if robots else ""
    named = [(absolute(home, match), "") for match in _SITEMAP_LINE.findall(text)]
    if named:
        return _tried(named, fetch, limit)
    return _tried(
        [(absolute(home, sitemap), "") for sitemap in _SITEMAPS], fetch, limit, first=True
    )


def _list(answer: Answer, title: str, limit: int) -> NewInput | None:
    """Give an answer as an input where it is a feed or a sitemap."""
    host = urlsplit(answer.url).hostname or ""
    try:
        content = unpack_gzip(answer.body, limit)
        if re.search(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", content[:4096]):
            listing = read_sitemap(content, answer.url)
            found = bool(listing.pages or listing.lists)
            return NewInput("sitemap", f"{host} sitemap", answer.url) if found else None
        read_feed(content, answer.header("content-type"), answer.url)
    except FetchError:
        return None
    return NewInput("feed", f"{host} {'' if title == 'feed' else title}", answer.url)
