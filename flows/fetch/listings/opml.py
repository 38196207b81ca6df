"""OPML: the list of feeds that readers of feeds export."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from copydesk.flows.fetch.listings.entry import absolute
from copydesk.flows.readers.feed_entries import NotFeed, mended_xml, plain_text


class ListedFeed(NamedTuple):
    """A feed that an OPML file lists; `title` may be empty."""

    title: str
    url: str


def read_opml(content: bytes) -> tuple[ListedFeed, ...]:
    """Give the feeds of an OPML file, in folders or not, each once; raises NotFeed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(mended_xml(content, None), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or not isinstance(root.tag, str) or root.tag.lower() != "opml":
        raise NotFeed("Not an OPML file.")
    found: dict[str, ListedFeed] = {}
    for outline in root.iter("outline", "OUTLINE", "Outline"):
        attributes = {name.lower(): value for name, value in outline.attrib.items()}
        url = absolute("", _web(attributes.get("xmlurl", "")))
        if url:
            title = plain_text(attributes.get("title")) or plain_text(attributes.get("text")) or ""
            found.setdefault(url, ListedFeed(title, url))
    return tuple(found.values())


def _web(url: str) -> str:
    """Turn feed: addresses, which some readers write, into web addresses."""
    address = url.strip()
    if not address.lower().startswith("feed:"):
        return address
    rest = address[len("feed:") :]
    return rest if rest.lower().startswith("http") else f"https:{rest}"
