"""Entries of RSS, RDF and Atom feeds, fetched or saved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser

from copydesk.flows.broken_installation import broken_installation
from copydesk.transforms.charsets import codec_of
from copydesk.transforms.decode import NotText, decode, page_charset
from copydesk.transforms.metadata.urls import outlet
from copydesk.transforms.records import FeedMetadata

_TAG = re.compile(r"<[^<>]{1,500}>")
_FEED_WORDS = re.compile(
    r"(?:[\s»>|:–—-]+(?:rss|atom|feed|rss[ -]?feed|2\.0))+\s*$|^(?:rss|feed)$", re.IGNORECASE
)
_EMPTY_LINK = re.compile(r"<link\s*/>|<link\s*>\s*</link\s*>")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE_AMPERSAND = re.compile(
    r"&(?!(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)"
)
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_REFERENCES = re.compile(r"(?:&#(?:[0-9]+|[xX][0-9a-fA-F]+);?)+")
_REFERENCE = re.compile(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+))")
_LAST_CHARACTER = 0x10FFFF
_MOST_DIGITS = 8
_MOST_NAMES = 50
_LONGEST_NAME = 200  # characters of a feed's title that is looked at


class NotFeed(Exception):
    """Content that is no feed; says why."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: its page's address, what the feed says of it, its own id and its text.

    `fields` is the entry as feedparser gives it.
    """

    url: str | None
    listed: FeedMetadata
    guid: str | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `base` is what relative links are relative to, `title` what it calls itself."""

    base: str
    language: str | None
    title: str | None
    entries: tuple[FeedEntry, ...]


def parse_feed(content: bytes, charset: str | None, url: str) -> Feed:
    """Parse a feed, even with broken XML; raises NotFeed for anything else."""
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        whole = BytesIO(mended_xml(content, charset))
        feed = feedparser.parse(
            whole, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # the library fails in many ways on what is no feed
        if broken := broken_installation(error):
            raise broken from error
        raise NotFeed(f"The feed cannot be parsed ({type(error).__name__}).") from error
    if not feed.get("version") and not feed.entries:
        raise NotFeed("Not an RSS, Atom or JSON feed.")
    base = absolute(url, _said(feed.feed.get("link"))) or url
    language = _said(feed.feed.get("language"))
    title = plain_text(feed.feed.get("title"))
    head = Feed(base, language, title, ())
    return replace(head, entries=tuple(_entry(entry, head) for entry in feed.entries))


def mended_xml(content: bytes, charset: str | None) -> bytes:
    """Give XML as UTF-8 that parsers accept; raises NotFeed for binary data.

    A byte that fits no charset costs one character. What stands before the declaration goes, and
    so do characters that XML forbids; an ampersand alone is written as one.
    """
    try:
        text = decode(content, charset or page_charset(content)).text
    except NotText:
        raise NotFeed("Not a feed: this is binary data.") from None
    text = _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1)
    text = _EMPTY_LINK.sub("", text)  # beside one, parsers do not take a guid for the address
    text = _REFERENCES.sub(_joined_halves, _CONTROL.sub("", text))
    if _BARE_AMPERSAND.search(text):
        parts = _CDATA.split(text)
        parts[::2] = [_BARE_AMPERSAND.sub("&amp;", part) for part in parts[::2]]
        text = "".join(parts)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + text.lstrip().encode("utf-8", "replace")


def _joined_halves(found: re.Match[str]) -> str:
    """Join characters given as two halves (&#55357;&#56832;), which parsers give up on.

    A half by itself, and what is no character at all, becomes U+FFFD.
    """
    text = "".join(_character(*parts) for parts in _REFERENCE.findall(found[0]))
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if whole == text and "\ufffd" not in whole:
        return found[0]
    return "".join(f"&#{ord(character)};" for character in whole)


def _character(decimal: str, hexadecimal: str) -> str:
    digits = decimal or hexadecimal
    code = int(digits, 10 if decimal else 16) if len(digits) <= _MOST_DIGITS else -1
    return chr(code) if 0 <= code <= _LAST_CHARACTER else "\ufffd"


def absolute(base: str, link: str | None) -> str | None:
    """Give a link as a web address without its fragment; None for anything else."""
    if not link or not link.strip():
        return None
    try:
        url = urldefrag(urljoin(base, link.strip())).url
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def plain_text(value: Any) -> str | None:
    """Give a title without markup, in which feeds wrap it now and then."""
    if not isinstance(value, str) or not value.strip():
        return None
    return " ".join(unescape(_TAG.sub(" ", value)).split()) or None


def names_of(values: Any) -> tuple[str, ...]:
    """Give distinct names of people or tags."""
    found = (plain_text(value) for value in values[:_MOST_NAMES])
    return tuple(dict.fromkeys(name for name in found if name))


def _entry(entry: Any, feed: Feed) -> FeedEntry:
    title, url = plain_text(entry.get("title")), _link(entry, feed.base)
    # not said.get: the library gives the one for the other where it is missing
    published, updated = (_said(dict.get(entry, name)) for name in ("published", "updated"))
    authors = [item.get("name") or item.get("email") for item in objects_of(entry, "authors")]
    if isinstance(named := entry.get("authors"), str):  # an element <authors>, which RSS has not
        authors = [named]
    tags = [
        item.get("label") or item.get("term")
        for item in objects_of(entry, "tags")
        if not is_kind(item)
    ]
    listed = FeedMetadata(
        title, published, updated if updated != published else None,
        _said(entry.get("language")) or feed.language, names_of(authors), names_of(tags),
        site_name=_republished_from(entry) or site_name(feed.title, feed.base, url),
    )  # fmt: skip
    return FeedEntry(url, listed, _said(entry.get("id")) or None, entry)


def _said(value: Any) -> str | None:
    """Give a value that is a text; elements with attributes of their own come as objects."""
    return value if isinstance(value, str) else None


def objects_of(entry: Any, name: str) -> list[Mapping[str, Any]]:
    """Give the objects of a list; an element of the feed that is called so makes it a text."""
    values = entry.get(name)
    return (
        [item for item in values if isinstance(item, Mapping)] if isinstance(values, list) else []
    )


def is_kind(category: Mapping[str, Any]) -> bool:
    """Tell whether a category says what an entry is (Blogger), not what it is about."""
    return str(category.get("scheme") or "").endswith("2005#kind")


def site_name(title: str | None, home: str, url: str | None) -> str | None:
    """Give what a feed calls the outlet of a page; None for a page of another site than its own.

    "Harbour Post » Feed" and "Harbour Post - RSS" are the Harbour Post.
    """
    if (
        not title
        or not url
        or len(title) > _LONGEST_NAME
        or outlet(None, home) != outlet(None, url)
    ):
        return None
    return _FEED_WORDS.sub("", title).strip() or None


def _republished_from(entry: Any) -> str | None:
    """Give the outlet that an aggregator's entry names as its source."""
    source = entry.get("source")
    return plain_text(source.get("title")) if isinstance(source, Mapping) else None


def _link(entry: Any, base: str) -> str | None:
    """Give the page's address: the link, else one to HTML, else an id that is an address."""
    others = [item.get("href") for item in objects_of(entry, "links")
              if item.get("rel", "alternate") == "alternate"]  # fmt: skip
    permanent = entry.get("id") if entry.get("guidislink") else None
    found = (absolute(base, _said(item)) for item in (entry.get("link"), *others, permanent))
    return next(filter(None, found), None)


def charset_of(content_type: str) -> str | None:
    """Give the charset that a media type names, where it is one."""
    name = content_type.lower().partition("charset=")[2].strip(" \"';")
    return name if codec_of(name) else None
