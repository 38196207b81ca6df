"""Sitemaps, news sitemaps among them, and indexes of sitemaps (sitemaps.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.address_list import read_addresses
from copydesk.flows.fetch.listings.entry import Entry, Listing, absolute, distinct, stamp_of
from copydesk.transforms.records import Listed

_NOTHING = "It is no sitemap."


def read_sitemap(content: bytes, url: str) -> Listing:
    """Read the pages or further sitemaps of a sitemap; raises FetchError (`not_a_list`)."""
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _plain_list(content, url)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchError("not_a_list", _NOTHING) from error
    kind = _name(root) if root is not None else ""
    if kind not in ("urlset", "sitemapindex"):
        raise FetchError("not_a_list", _NOTHING)
    found = [entry for it in root if (entry := _entry(dict(_said(it)), url))]
    return Listing(lists=distinct(found)) if kind == "sitemapindex" else Listing(distinct(found))


def _plain_list(content: bytes, url: str) -> Listing:
    """Read a sitemap of plain lines, which the standard allows too."""
    listing = read_addresses(content, url)
    if not listing.pages:
        raise FetchError("not_a_list", _NOTHING)
    return listing


def _entry(said: Mapping[str, str], base: str) -> Entry | None:
    url = absolute(base, said.get("loc"))
    if url is None:
        return None
    published, modified = said.get("publication_date"), said.get("lastmod")
    tags = tuple(filter(None, (tag.strip() for tag in said.get("keywords", "").split(","))))
    listed = Listed(said.get("title"), published, modified, said.get("language"), (), tags)
    return Entry(url, listed, stamp_of(listed.title, modified or published))


def _said(element: Any) -> Iterator[tuple[str, str]]:
    """Give the texts of an entry by name; those of news, but not of images and videos."""
    for child in element.iterchildren(etree.Element):
        if _name(child) in ("news", "publication"):
            yield from _said(child)
        elif child.text and child.text.strip() and _name(child) != "image":
            yield _name(child), child.text.strip()


def _name(element: Any) -> str:
    """Give the name without namespace or prefix; some sitemaps do not declare theirs."""
    return re.split("[}:]", element.tag)[-1] if isinstance(element.tag, str) else ""
