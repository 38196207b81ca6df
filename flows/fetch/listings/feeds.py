"""RSS, RDF, Atom and JSON Feed."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import feedparser
import orjson

from copydesk.flows.broken_installation import broken_installation
from copydesk.flows.fetch.http.fetch_errors import FetchError
from copydesk.flows.fetch.listings.entry import Entry, Listing, absolute, distinct, stamp_of
from copydesk.transforms.records import Listed

_TAG = re.compile(r"<[^<>]{1,500}>")
_REFERENCES = re.compile(rb"(?:&#(?:[0-9]+|[xX][0-9a-fA-F]+);?)+")
_REFERENCE = re.compile(rb"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+))")
_LAST_CHARACTER = 0x10FFFF
_MOST_DIGITS = 8
_MOST_NAMES = 50


def read_feed(content: bytes, content_type: str, url: str) -> Listing:
    """Read the entries of a feed; raises FetchError (`not_a_list`) for what is none."""
    if (bare := content.lstrip(b"\xef\xbb\xbf \t\r\n")).startswith(b"{"):
        return _json_feed(bare, url)
    headers = {"content-type": content_type, "content-location": url}
    whole = BytesIO(_REFERENCES.sub(_mended, content))
    try:
        feed = feedparser.parse(
            whole, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # the library fails in many ways on what is no feed
        if broken := broken_installation(error):
            raise broken from error
        said = f"It is no feed that can be read ({type(error).__name__})."
        raise FetchError("not_a_list", said) from error
    if not feed.get("version") and not feed.entries:
        raise FetchError("not_a_list", "It is no RSS, Atom or JSON feed.")
    base = absolute(url, feed.feed.get("link")) or url
    language = feed.feed.get("language")
    return Listing(
        distinct([entry for it in feed.entries if (entry := _entry(it, base, language))])
    )


def _mended(found: re.Match[bytes]) -> bytes:
    """Join characters given as two halves (&#55357;&#56832;), which the library gives up on.

    A half by itself, and what is no character at all, becomes U+FFFD.
    """
    text = "".join(_character(*parts) for parts in _REFERENCE.findall(found[0]))
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if whole == text and "\ufffd" not in whole:
        return found[0]
    return "".join(f"&#{ord(character)};" for character in whole).encode()


def _character(decimal: bytes, hexadecimal: bytes) -> str:
    digits = decimal or hexadecimal
    code = int(digits, 10 if decimal else 16) if len(digits) <= _MOST_DIGITS else -1
    return chr(code) if 0 <= code <= _LAST_CHARACTER else "\ufffd"


def _entry(said: dict[str, Any], base: str, language: str | None) -> Entry | None:
    url = absolute(base, said.get("link"))
    if url is None:
        return None
    title = _plain(said.get("title"))
    # not said.get: the library gives the one for the other where it is missing
    published, updated = dict.get(said, "published"), dict.get(said, "updated")
    authors = [it.get("name") or it.get("email") for it in said.get("authors") or []]
    tags = [it.get("label") or it.get("term") for it in said.get("tags") or []]
    listed = Listed(title, published, updated if updated != published else None,
                    said.get("language") or language, _names(authors), _names(tags))  # fmt: skip
    return Entry(url, listed, stamp_of(title, updated or published))


def _json_feed(content: bytes, url: str) -> Listing:
    try:
        feed = orjson.loads(content)
        items = feed["items"]
    except (ValueError, KeyError) as error:
        raise FetchError("not_a_list", "It is JSON, but no JSON feed.") from error
    if not isinstance(items, list):
        raise FetchError("not_a_list", "It is JSON, but no JSON feed.")
    base = absolute(url, _text(feed.get("home_page_url"))) or url
    found = [_json_item(it, base, _text(feed.get("language"))) for it in items]
    return Listing(distinct([entry for entry in found if entry]))


def _json_item(item: Any, base: str, language: str | None) -> Entry | None:
    if not isinstance(item, dict):
        return None
    links = [absolute(base, _text(item.get(name))) for name in ("url", "external_url")]
    url = next(filter(None, (*links, absolute("", _text(item.get("id"))))), None)
    if url is None:
        return None
    said = {name: _text(item.get(name)) for name in ("date_published", "date_modified", "language")}
    title = _plain(item.get("title"))
    authors = _list(item.get("authors")) or [item.get("author")]
    named = [it.get("name") for it in authors if isinstance(it, dict)]
    tags = _list(item.get("tags"))
    listed = Listed(title, said["date_published"], said["date_modified"],
                    said["language"] or language, _names(named), _names(tags))  # fmt: skip
    return Entry(url, listed, stamp_of(title, said["date_modified"] or said["date_published"]))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _plain(value: Any) -> str | None:
    """Give a title without markup, in which feeds wrap it now and then."""
    said = _text(value)
    return " ".join(unescape(_TAG.sub(" ", said)).split()) or None if said else None


def _names(values: Any) -> tuple[str, ...]:
    found = (_plain(value) for value in values[:_MOST_NAMES])
    return tuple(dict.fromkeys(name for name in found if name))
