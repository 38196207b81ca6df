"""Sitemaps, news sitemaps among them, and indexes of sitemaps (sitemaps.org)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from typing import Any

from lxml import etree

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.address_list import read_addresses
from copydesk.flows.fetch.listings.entry import (
    Entry,
    Listing,
    absolute,
    change_token_of,
    distinct,
    without_address,
)
from copydesk.flows.readers.feed_entries import NotFeed, mended_xml
from copydesk.transforms.records import FeedMetadata, Rejection

_LOC = re.compile(
    rb"<(?:[\w.-]+:)?loc\s*>\s*([^<]*)(</(?:[\w.-]+:)?loc\s*>|<!\[CDATA\[)?", re.IGNORECASE
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_OTHER_ROOT = re.compile(rb"<(?:html|body|rss|feed|rdf)\b", re.IGNORECASE)
_DECLARATION = re.compile(rb"<\?xml[^>]*\?>")
_NOTHING = "Not a sitemap."


def read_sitemap(content: bytes, url: str) -> Listing:
    """Read the pages or further sitemaps of a sitemap; raises FetchError (`not_a_list`).

    Entries are taken at any depth, every address that one names. An entry without an address, or
    with one that is cut off, is a problem with its number.
    """
    begins_so = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if not begins_so and not _ROOT.search(content):
        return _plain_list(content, url)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        mended = _in_one(mended_xml(content, None))
        root = etree.fromstring(mended, parser)
    except (etree.XMLSyntaxError, ValueError, NotFeed) as error:
        raise FetchError("not_a_list", _NOTHING) from error
    if root is None:
        raise FetchError("not_a_list", _NOTHING)
    torn = {unescape(match[1].decode()).strip() for match in _LOC.finditer(mended) if not match[2]}
    return _listing(root, torn, url)


def _in_one(content: bytes) -> bytes:
    """Put all sitemaps of an answer into one element, without what a server wrote in front.

    Raises ValueError where there is none, or anything but notes and warnings comes first.
    """
    first = _ROOT.search(content)
    if first is None or _OTHER_ROOT.search(content, 0, first.start()):
        raise ValueError
    return b"<lists>" + _DECLARATION.sub(b"", content[first.start() :]) + b"</lists>"


def _listing(root: Any, torn: Collection[str], url: str) -> Listing:
    pages: list[Entry] = []
    lists: list[Entry] = []
    problems: list[Rejection] = []
    elements = (item for item in root.iter(etree.Element) if _name(item) in ("url", "sitemap"))
    for number, element in enumerate(elements, 1):
        values = list(_said(element))
        named = [text for name, text in values if name == "loc"]
        found = [_entry(dict(values), item, url) for item in named if item not in torn]
        entries = [entry for entry in found if entry]
        (lists if _name(element) == "sitemap" else pages).extend(entries)
        if any(item in torn for item in named):
            problems.append(without_address(url, number, "The entry's address is truncated."))
        elif not entries:
            problems.append(without_address(url, number))
    return Listing(distinct(pages), distinct(lists), tuple(problems))


def _plain_list(content: bytes, url: str) -> Listing:
    """Read a sitemap of plain lines, which the standard allows too."""
    listing = read_addresses(content, url)
    if not listing.pages:
        raise FetchError("not_a_list", _NOTHING)
    return listing


def _entry(values: Mapping[str, str], address: str, base: str) -> Entry | None:
    url = absolute(base, address)
    if url is None:
        return None
    published, modified = values.get("publication_date"), values.get("lastmod")
    tags = tuple(filter(None, (tag.strip() for tag in values.get("keywords", "").split(","))))
    listed = FeedMetadata(
        values.get("title"), published, modified, values.get("language"), (), tags,
        site_name=values.get("name"),
    )  # fmt: skip
    return Entry(url, listed, change_token_of(listed.title, modified or published))


def _said(element: Any) -> Iterator[tuple[str, str]]:
    """Give the texts of an entry by name; those of news, but not of images and videos."""
    for child in element.iterchildren(etree.Element):
        if _name(child) in ("news", "publication"):
            yield from _said(child)
        elif child.text and child.text.strip() and _name(child) != "image":
            yield _name(child), child.text.strip()


def _name(element: Any) -> str:
    """Give the name without namespace or prefix; some sitemaps do not declare theirs."""
    return re.split("[}:]", element.tag)[-1].lower() if isinstance(element.tag, str) else ""
